//! Lists of secrets and of versions.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::secretsmanager::{
    ListSecretVersionIds, ListSecretVersionIdsOutput, ListSecrets, ListSecretsOutput, SecretListEntry,
    SecretVersionsListEntry, errors,
};
use novamind_kernel::Context;
use novamind_wire::{Result, Timestamp};

use crate::Cx;
use crate::access::{Found, find};
use crate::filter::Filter;
use crate::records::Secret;
use crate::secret::{render_tags, stages};

const PAGE: usize = 100;

/// All secrets that are there, by name.
pub fn every(context: &Context) -> Result<Vec<Found>> {
    let all = context.store().all::<Secret>(context.scope())?;
    let now = context.now();
    let here = all.into_iter().filter(|stored| !stored.is_gone(now));
    Ok(here.map(|stored| Found { name: stored.id, secret: stored.record }).collect())
}

/// What a list is sorted by: a time or none, and then the name, which is unique.
type Position = (i64, String);

fn time(time: Option<Timestamp>) -> i64 {
    time.map_or(i64::MIN, Timestamp::millis)
}

/// One page of what is in the order of its positions, the other way round if `back`. A token is the position of the last
/// one of the page before, so that nothing is missed that stays where it is while others come and go.
pub fn paged<T>(
    mut all: Vec<(Position, T)>,
    back: bool,
    token: Option<&str>,
    most: usize,
) -> Result<(Vec<T>, Option<String>)> {
    let invalid = || errors::INVALID_NEXT_TOKEN_EXCEPTION.error("The NextToken value is invalid.");
    let after: Option<Position> = match token {
        None => None,
        Some(token) => {
            let bytes = BASE64_URL_SAFE_NO_PAD.decode(token).map_err(|_| invalid())?;
            Some(serde_json::from_slice(&bytes).map_err(|_| invalid())?)
        }
    };
    all.sort_by(|(a, _), (b, _)| if back { b.cmp(a) } else { a.cmp(b) });
    let passed =
        |at: &Position| after.as_ref().is_some_and(|after| if back { at >= after } else { at <= after });
    let mut rest = all.into_iter().skip_while(|(at, _)| passed(at)).peekable();
    let (mut page, mut last) = (Vec::new(), None);
    while page.len() < most.max(1)
        && let Some((at, one)) = rest.next()
    {
        page.push(one);
        last = Some(at);
    }
    let next = match (rest.peek(), last) {
        (Some(_), Some(last)) => Some(BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(&last)?)),
        _ => None,
    };
    Ok((page, next))
}

fn limit(asked: Option<i32>) -> usize {
    asked.and_then(|asked| usize::try_from(asked).ok()).unwrap_or(PAGE)
}

pub async fn secrets(cx: Cx, input: ListSecrets) -> Result<ListSecretsOutput> {
    cx.authorize("*")?;
    let filters = Filter::parse_all(input.filters.unwrap_or_default())?;
    let mut found = every(&cx)?;
    let deleted_too = input.include_planned_deletion == Some(true);
    found.retain(|one| deleted_too || one.secret.deletion.is_none());
    found.retain(|one| filters.iter().all(|filter| filter.passes(one)));
    let at = |one: &Found| match input.sort_by.as_deref() {
        Some("name") => 0,
        Some("last-changed-date") => time(Some(one.secret.changed)),
        Some("last-accessed-date") => time(one.secret.accessed),
        _ => time(Some(one.secret.created)),
    };
    let found = found.into_iter().map(|one| ((at(&one), one.name.clone()), one)).collect();
    let back = input.sort_order.as_deref() == Some("desc");
    let (found, next_token) = paged(found, back, input.next_token.as_deref(), limit(input.max_results))?;
    let entries = found.into_iter().map(|one| {
        let arn = one.arn(&cx);
        let secret = one.secret;
        SecretListEntry {
            arn: Some(arn),
            name: Some(one.name),
            tags: Some(render_tags(&secret)),
            secret_versions_to_stages: Some(stages(&secret)).filter(|stages| !stages.is_empty()),
            description: secret.description,
            kms_key_id: secret.key,
            last_changed_date: Some(secret.changed),
            last_accessed_date: secret.accessed,
            deleted_date: secret.deletion.map(|deletion| deletion.asked),
            created_date: Some(secret.created),
            ..SecretListEntry::default()
        }
    });
    Ok(ListSecretsOutput { secret_list: Some(entries.collect()), next_token })
}

/// Versions without a label are shown on request only.
pub async fn versions(cx: Cx, input: ListSecretVersionIds) -> Result<ListSecretVersionIdsOutput> {
    let found = find(&cx, &input.secret_id)?;
    let all = input.include_deprecated == Some(true);
    let arn = found.arn(&cx);
    let shown = found.secret.versions.into_iter().filter(|(_, version)| all || !version.stages.is_empty());
    let versions = shown.map(|(id, version)| ((time(Some(version.created)), id.clone()), (id, version)));
    let token = input.next_token.as_deref();
    let (versions, next_token) = paged(versions.collect(), false, token, limit(input.max_results))?;
    let entries = versions.into_iter().map(|(id, version)| SecretVersionsListEntry {
        version_id: Some(id),
        version_stages: Some(version.stages).filter(|stages| !stages.is_empty()),
        last_accessed_date: version.accessed,
        created_date: Some(version.created),
        kms_key_ids: Some(vec![version.key]),
    });
    Ok(ListSecretVersionIdsOutput {
        versions: Some(entries.collect()),
        next_token,
        arn: Some(arn),
        name: Some(found.name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_begins_where_the_one_before_ended() {
        let all = |names: &[&str]| -> Vec<(Position, String)> {
            names.iter().map(|name| ((0, (*name).to_owned()), (*name).to_owned())).collect()
        };
        let (page, token) = paged(all(&["a", "b", "c", "d"]), false, None, 2).unwrap();
        assert_eq!(page, ["a", "b"]);
        // Two are gone meanwhile and one is new: none that stays is missed or told twice.
        let (page, token) = paged(all(&["b", "bb", "c", "d"]), false, token.as_deref(), 2).unwrap();
        assert_eq!(page, ["bb", "c"]);
        let (page, token) = paged(all(&["d"]), false, token.as_deref(), 2).unwrap();
        assert_eq!((page, token), (vec!["d".to_owned()], None));
        let (page, token) = paged(all(&["a", "b", "c"]), true, None, 2).unwrap();
        assert_eq!(page, ["c", "b"]);
        assert_eq!(paged(all(&["a", "c"]), true, token.as_deref(), 2).unwrap().0, ["a"]);
        assert!(paged(all(&["a"]), false, Some("2"), 2).is_err());
    }
}
