//! Tags of secrets.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::secretsmanager::{Tag, TagResource, UntagResource, errors};
use novamind_wire::Result;

use crate::Cx;
use crate::access::{change, find, invalid_parameter};

const MOST: usize = 50;

/// The tags that there are with those that come.
pub fn merge(old: &BTreeMap<String, String>, new: Vec<Tag>) -> Result<BTreeMap<String, String>> {
    let mut all = old.clone();
    for tag in new {
        let key = tag.key.unwrap_or_default();
        if key.is_empty() || key.to_ascii_lowercase().starts_with("aws:") {
            return Err(invalid_parameter(
                "Tag keys must not be empty nor begin with aws:, which is reserved for AWS use.",
            ));
        }
        all.insert(key, tag.value.unwrap_or_default());
    }
    match all.len() > MOST {
        true => Err(errors::LIMIT_EXCEEDED_EXCEPTION.error(format!("A secret has at most {MOST} tags."))),
        false => Ok(all),
    }
}

pub async fn add(cx: Cx, input: TagResource) -> Result<Empty> {
    let found = find(&cx, &input.secret_id)?.must_stay()?;
    change(&cx, &found, move |secret| {
        secret.must_stay()?;
        secret.tags = merge(&secret.tags, input.tags)?;
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<Empty> {
    let found = find(&cx, &input.secret_id)?.must_stay()?;
    change(&cx, &found, move |secret| {
        secret.must_stay()?;
        secret.tags.retain(|key, _| !input.tag_keys.contains(key));
        Ok(())
    })
    .await?;
    Ok(Empty {})
}
