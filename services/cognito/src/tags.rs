//! Tags of pools.

use std::collections::BTreeMap;

use novamind_api::cognito_idp::{
    ListTagsForResource, ListTagsForResourceOutput, TagResource, TagResourceOutput, UntagResource,
    UntagResourceOutput,
};
use novamind_kernel::{Arn, Scope, Store, Tags};
use novamind_wire::Result;

use crate::Cx;
use crate::fault::{invalid, missing, no_pool};
use crate::place::Place;
use crate::records::Pool;

const MOST: usize = 50;

/// Refuses tags that are AWS's own.
pub fn check(tags: Option<&BTreeMap<String, String>>) -> Result<()> {
    let tags = tags.into_iter().flatten();
    match tags.clone().any(|(key, _)| key.to_ascii_lowercase().starts_with("aws:")) {
        true => Err(invalid("Tag keys must not begin with aws:, which is reserved for AWS use.")),
        false if tags.count() > MOST => Err(invalid(format!("A user pool has at most {MOST} tags."))),
        false => Ok(()),
    }
}

/// The pool of an ARN. One of another region or account is answered as one that is not there: assumed.
fn place(cx: &Cx, text: &str) -> Result<Place> {
    let parsed = Arn::parse(text).filter(|arn| arn.is_in("cognito-idp", cx.scope()));
    let id = parsed.and_then(|arn| arn.resource.strip_prefix("userpool/"));
    let Some(id) = id else {
        cx.authorize(text)?;
        return Err(missing(format!("Resource with ARN {text} does not exist.")));
    };
    Place::administered(cx, id)
}

/// The tags of a pool, as policies ask for them.
pub fn find(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let Some(id) = arn.resource.strip_prefix("userpool/") else { return Ok(None) };
    let found = store.get::<Pool>(scope, id)?;
    Ok(found.map(|found| found.record.settings.user_pool_tags.unwrap_or_default()))
}

async fn change(
    cx: &Cx,
    text: &str,
    change: impl FnOnce(&mut BTreeMap<String, String>) + Send + 'static,
) -> Result<()> {
    let place = place(cx, text)?;
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Pool>(&place.scope, &place.id, |pool| {
                let tags = pool.settings.user_pool_tags.get_or_insert_default();
                change(tags);
                check(Some(tags))
            })?;
            changed.map(drop).ok_or_else(|| no_pool(&place.id))
        })
        .await
}

pub async fn add(cx: Cx, input: TagResource) -> Result<TagResourceOutput> {
    change(&cx, &input.resource_arn, move |tags| tags.extend(input.tags)).await?;
    Ok(TagResourceOutput {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<UntagResourceOutput> {
    change(&cx, &input.resource_arn, move |tags| tags.retain(|key, _| !input.tag_keys.contains(key))).await?;
    Ok(UntagResourceOutput {})
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    let place = place(&cx, &input.resource_arn)?;
    Ok(ListTagsForResourceOutput { tags: Some(place.pool.settings.user_pool_tags.unwrap_or_default()) })
}
