//! Lists of secrets and of versions.

use novamind_api::secretsmanager::{
    ListSecretVersionIds, ListSecretVersionIdsOutput, ListSecrets, ListSecretsOutput, SecretListEntry,
    SecretVersionsListEntry, errors,
};
use novamind_kernel::Context;
use novamind_wire::Result;

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

/// One page; a token is the number of what stands before it.
pub fn counted<T>(all: Vec<T>, token: Option<&str>, most: usize) -> Result<(Vec<T>, Option<String>)> {
    let start = match token {
        None => 0,
        Some(token) => token
            .parse::<usize>()
            .map_err(|_| errors::INVALID_NEXT_TOKEN_EXCEPTION.error("The NextToken value is invalid."))?,
    };
    let end = start.saturating_add(most.max(1));
    let next = (end < all.len()).then(|| end.to_string());
    Ok((all.into_iter().skip(start).take(most.max(1)).collect(), next))
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
    match input.sort_by.as_deref() {
        Some("name") => found.sort_by(|a, b| a.name.cmp(&b.name)),
        Some("last-changed-date") => found.sort_by_key(|one| one.secret.changed),
        Some("last-accessed-date") => found.sort_by_key(|one| one.secret.accessed),
        _ => found.sort_by_key(|one| one.secret.created),
    }
    if input.sort_order.as_deref() == Some("desc") {
        found.reverse();
    }
    let (found, next_token) = counted(found, input.next_token.as_deref(), limit(input.max_results))?;
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
    let mut versions: Vec<_> = shown.collect();
    versions.sort_by_key(|(_, version)| version.created);
    let (versions, next_token) = counted(versions, input.next_token.as_deref(), limit(input.max_results))?;
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
