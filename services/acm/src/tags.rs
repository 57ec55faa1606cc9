//! Tags of certificates.

use novamind_api::Empty;
use novamind_api::acm::{
    AddTagsToCertificate, ListTagsForCertificate, ListTagsForCertificateOutput, RemoveTagsFromCertificate,
    Tag, errors,
};
use novamind_kernel::{Arn, Scope, Store};
use novamind_wire::Result;

use crate::Cx;
use crate::records::{Certificate, Tags, find, not_found};

const MOST: usize = 50;

/// The tags of a request.
pub fn read_tags(tags: Vec<Tag>) -> Result<Tags> {
    let mut read = Tags::new();
    for tag in tags {
        if tag.key.to_ascii_lowercase().starts_with("aws:") {
            return Err(errors::INVALID_TAG_EXCEPTION.error(format!(
                "Tag key {} is reserved for AWS use: it must not begin with aws:.",
                tag.key
            )));
        }
        read.insert(tag.key, tag.value.unwrap_or_default());
    }
    check_count(&read)?;
    Ok(read)
}

/// Whether the caller may give the tags that the input brings to a new certificate, as users of tag-on-create find
/// (hashicorp/terraform-provider-aws#11903).
pub fn may_tag(cx: &Cx) -> Result<()> {
    cx.authorize_tagging("AddTagsToCertificate", &cx.arn("certificate/*"))
}

fn check_count(tags: &Tags) -> Result<()> {
    match tags.len() > MOST {
        true => {
            Err(errors::TOO_MANY_TAGS_EXCEPTION.error(format!("A certificate can have at most {MOST} tags.")))
        }
        false => Ok(()),
    }
}

/// The tags of a certificate, as policies ask for them.
pub fn find_tags(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let Some(id) = arn.resource.strip_prefix("certificate/") else { return Ok(None) };
    Ok(store.get::<Certificate>(scope, id)?.map(|found| found.record.tags))
}

async fn change(
    cx: &Cx,
    arn: &str,
    change: impl FnOnce(&mut Tags) -> Result<()> + Send + 'static,
) -> Result<Empty> {
    let id = find(cx, arn)?.id;
    let (scope, arn) = (cx.scope().clone(), arn.to_owned());
    cx.store()
        .write(move |transaction| {
            let changed = transaction
                .update::<Certificate>(&scope, &id, |certificate| change(&mut certificate.tags))?;
            changed.map(|_| Empty {}).ok_or_else(|| not_found(&arn))
        })
        .await
}

pub async fn add(cx: Cx, input: AddTagsToCertificate) -> Result<Empty> {
    cx.authorize(&input.certificate_arn)?;
    let more = read_tags(input.tags)?;
    let add = |tags: &mut Tags| {
        tags.extend(more);
        check_count(tags)
    };
    change(&cx, &input.certificate_arn, add).await
}

/// A tag with a value goes only if that is its value.
pub async fn remove(cx: Cx, input: RemoveTagsFromCertificate) -> Result<Empty> {
    cx.authorize(&input.certificate_arn)?;
    let gone = input.tags;
    let remove = move |tags: &mut Tags| {
        tags.retain(|key, value| {
            !gone.iter().any(|tag| tag.key == *key && tag.value.as_ref().is_none_or(|wanted| wanted == value))
        });
        Ok(())
    };
    change(&cx, &input.certificate_arn, remove).await
}

pub async fn list(cx: Cx, input: ListTagsForCertificate) -> Result<ListTagsForCertificateOutput> {
    cx.authorize(&input.certificate_arn)?;
    let tags = find(&cx, &input.certificate_arn)?.record.tags;
    let tags = tags.into_iter().map(|(key, value)| Tag { key, value: Some(value) }).collect();
    Ok(ListTagsForCertificateOutput { tags: Some(tags) })
}
