//! Lists of uploads and of their parts.

use novamind_api::s3::{
    Initiator, ListMultipartUploads, ListMultipartUploadsOutput, ListParts, ListPartsOutput, MultipartUpload,
    Part as Rendered,
};
use novamind_wire::Result;

use crate::access::Access;
use crate::bucket::owner;
use crate::encryption::KMS;
use crate::list::{Encoding, common_prefix, most};
use crate::records::{Object, Part, Upload, object_id, part_id, parts_prefix, upload_key};
use crate::{Cx, ENCRYPTION, multipart, plan, scope};

/// Of the account itself the owner's canonical id, of others their ARN ("Initiator", S3 API reference).
fn initiator(cx: &Cx, upload: &Upload) -> Initiator {
    let is_root = upload.initiator.ends_with(":root");
    let id = if is_root { owner(cx).id } else { Some(upload.initiator.clone()) };
    Initiator { id, display_name: None }
}

fn kind(upload: &Upload) -> Option<String> {
    upload.algorithm.as_ref().map(|_| if upload.composite { "COMPOSITE" } else { "FULL_OBJECT" }.into())
}

/// Adds the condition keys of an upload's encryption to a request that goes on with it. Assumed: a client names the encryption
/// when the upload begins and not again, and policies that ask for it let the parts in.
pub fn encrypting<'a>(access: Access<'a>, key: &str, upload: &str) -> Result<Access<'a>> {
    let (store, scope) = (access.cx.store(), scope(access.cx));
    if let Some(begun) = store.get::<Upload>(&scope, &upload_key(access.name, key, upload))? {
        let Upload { asked_encryption, asked_key, .. } = begun.record;
        return Ok(access.encrypting(asked_encryption.as_deref(), asked_key.as_deref()));
    }
    // Whoever repeats a completion may what the first one might.
    let current = store.get::<Object>(&scope, &object_id(access.name, key))?;
    let Some(done) = current.filter(|object| object.record.upload.as_deref() == Some(upload)) else {
        return Ok(access);
    };
    let encryption = done.record.encryption;
    let algorithm = encryption.as_ref().map_or(ENCRYPTION, |_| KMS);
    Ok(access.encrypting(Some(algorithm), encryption.as_ref().map(|kms| kms.key.as_str())))
}

pub async fn list(cx: Cx, input: ListMultipartUploads) -> Result<ListMultipartUploadsOutput> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    access.bucket("s3:ListBucketMultipartUploads")?;
    let most = most("max-uploads", input.max_uploads)?;
    let encoding = Encoding::new(input.encoding_type.as_deref());
    let prefix = input.prefix.as_deref().unwrap_or_default();
    let delimiter = input.delimiter.as_deref().filter(|delimiter| !delimiter.is_empty());
    let key_marker = input.key_marker.as_deref().unwrap_or_default();
    let upload_marker = input.upload_id_marker.as_deref().unwrap_or_default();
    let after = match (key_marker, upload_marker) {
        ("", _) => None,
        // Without a marker for uploads, all uploads of the key are behind us.
        (key, "") => Some(format!("{}/{key}\0\u{10ffff}", input.bucket)),
        (key, upload) => Some(format!("{}/{key}\0{upload}", input.bucket)),
    };
    // Uploads in progress are few; they are read in one go.
    let start = format!("{}/{prefix}", input.bucket);
    let found = cx.store().list::<Upload>(&scope(&cx), &start, after.as_deref(), usize::MAX)?;
    let own = input.bucket.len() + 1;
    let (mut uploads, mut prefixes): (Vec<MultipartUpload>, Vec<String>) = (Vec::new(), Vec::new());
    let mut last = (String::new(), String::new());
    let mut truncated = false;
    for stored in &found {
        let Some((key, id)) = stored.id[own..].rsplit_once('\0') else { continue };
        let shared = common_prefix(key, prefix, delimiter);
        if shared
            .is_some_and(|shared| prefixes.last().is_some_and(|last| last == shared) || key_marker == shared)
        {
            continue;
        }
        if uploads.len() + prefixes.len() >= most as usize {
            truncated = most > 0;
            break;
        }
        if let Some(shared) = shared {
            last = (shared.to_owned(), String::new());
            prefixes.push(shared.to_owned());
            continue;
        }
        last = (key.to_owned(), id.to_owned());
        uploads.push(MultipartUpload {
            upload_id: Some(id.to_owned()),
            key: Some(encoding.text(key)),
            initiated: Some(stored.started),
            storage_class: Some("STANDARD".into()),
            owner: Some(owner(&cx)),
            initiator: Some(initiator(&cx, stored)),
            checksum_algorithm: stored.algorithm.clone(),
            checksum_type: kind(stored),
            version_id: None,
        });
    }
    Ok(ListMultipartUploadsOutput {
        key_marker: Some(encoding.text(key_marker)),
        upload_id_marker: Some(upload_marker.to_owned()),
        next_key_marker: truncated.then(|| encoding.text(&last.0)),
        next_upload_id_marker: truncated.then_some(last.1),
        prefix: Some(encoding.text(prefix)),
        delimiter: encoding.optional(delimiter),
        max_uploads: Some(most),
        is_truncated: Some(truncated),
        uploads: Some(uploads).filter(|uploads| !uploads.is_empty()),
        common_prefixes: encoding.prefixes(prefixes),
        encoding_type: encoding.name(),
        bucket: Some(input.bucket),
        request_charged: None,
    })
}

pub async fn parts(cx: Cx, input: ListParts) -> Result<ListPartsOutput> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    access.object("s3:ListMultipartUploadParts", &input.key)?;
    let upload = multipart::find(&cx, &input.bucket, &input.key, &input.upload_id)?;
    let most = most("max-parts", input.max_parts)?;
    let marker = input.part_number_marker.unwrap_or(0).max(0);
    let after = part_id(&input.upload_id, marker);
    let prefix = parts_prefix(&input.upload_id);
    let mut found = cx.store().list::<Part>(&scope(&cx), &prefix, Some(&after), most as usize + 1)?;
    let truncated = most > 0 && found.len() > most as usize;
    found.truncate(most as usize);
    let parts: Vec<_> = found
        .iter()
        .map(|part| {
            let mut rendered = Rendered {
                part_number: Some(part.number),
                last_modified: Some(part.modified),
                e_tag: Some(format!("\"{}\"", part.etag)),
                size: Some(part.blob.size as i64),
                ..Rendered::default()
            };
            crate::checksum::show!(rendered, &part.checksum);
            rendered
        })
        .collect();
    let rules = access.bucket.lifecycle.as_ref().map_or(&[][..], |lifecycle| &lifecycle.rules);
    let abort = plan::abortion(rules, &input.key, upload.started);
    Ok(ListPartsOutput {
        abort_date: abort.map(|(when, _)| when),
        abort_rule_id: abort.map(|(_, rule)| rule.to_owned()),
        part_number_marker: Some(marker),
        next_part_number_marker: parts.last().and_then(|part| part.part_number).or(Some(0)),
        max_parts: Some(most),
        is_truncated: Some(truncated),
        parts: Some(parts).filter(|parts| !parts.is_empty()),
        initiator: Some(initiator(&cx, &upload)),
        owner: Some(owner(&cx)),
        storage_class: Some("STANDARD".into()),
        checksum_algorithm: upload.algorithm.clone(),
        checksum_type: kind(&upload),
        bucket: Some(input.bucket),
        key: Some(input.key),
        upload_id: Some(input.upload_id),
        request_charged: None,
        version_id: None,
    })
}
