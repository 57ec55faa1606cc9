//! Tags of secrets.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::secretsmanager::{Tag, TagResource, UntagResource, errors};
use novamind_wire::Result;

use crate::Cx;
use crate::access::{Conditions, change, find_for, invalid_parameter};

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

/// The condition keys of tags that a request brings.
pub fn requested(tags: &BTreeMap<String, String>) -> Conditions {
    let mut conditions: Conditions =
        tags.iter().map(|(key, value)| (format!("aws:RequestTag/{key}"), vec![value.clone()])).collect();
    if !tags.is_empty() {
        conditions.insert("aws:TagKeys".to_owned(), tags.keys().cloned().collect());
    }
    conditions
}

pub async fn add(cx: Cx, input: TagResource) -> Result<Empty> {
    let asked = merge(&BTreeMap::new(), input.tags.clone())?;
    let found = find_for(&cx, &input.secret_id, cx.operation(), requested(&asked))?.must_stay()?;
    change(&cx, &found, move |secret| {
        secret.must_stay()?;
        secret.tags = merge(&secret.tags, input.tags)?;
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<Empty> {
    let asked = Conditions::from([("aws:TagKeys".to_owned(), input.tag_keys.clone())]);
    let found = find_for(&cx, &input.secret_id, cx.operation(), asked)?.must_stay()?;
    change(&cx, &found, move |secret| {
        secret.must_stay()?;
        secret.tags.retain(|key, _| !input.tag_keys.contains(key));
        Ok(())
    })
    .await?;
    Ok(Empty {})
}
