//! Lists: by path, by filter, and the history of one parameter.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::ssm::{
    DescribeParameters, DescribeParametersOutput, GetParameterHistory, GetParameterHistoryOutput,
    GetParametersByPath, GetParametersByPathOutput, ParameterStringFilter, errors,
};
use novamind_kernel::{Page, Stored, page};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::filter::{Filter, Of, below};
use crate::parameter::{invalid, not_found};
use crate::records::{OldVersion, Parameter, arn, authorize, in_order, old_prefix, switch};

/// Records that are read at a time while a page is filled.
const CHUNK: usize = 200;

/// One page of the parameters whose name begins with `prefix` and that `keep` keeps, as it answers them.
fn collect(
    cx: &Cx,
    prefix: &str,
    token: Option<&str>,
    limit: usize,
    keep: impl Fn(Stored<Parameter>) -> Result<Option<Stored<Parameter>>>,
) -> Result<Page<Stored<Parameter>>> {
    let page = page(token, limit, |after, limit| {
        let mut found = Vec::new();
        let mut after = after.map(str::to_owned);
        while found.len() < limit {
            let chunk = cx.store().list::<Parameter>(cx.scope(), prefix, after.as_deref(), CHUNK)?;
            let Some(last) = chunk.last() else { break };
            after = Some(last.id.clone());
            let full = chunk.len() == CHUNK;
            for stored in chunk {
                found.extend(keep(stored)?);
            }
            if !full {
                break;
            }
        }
        found.truncate(limit);
        Ok::<_, Error>(found)
    });
    page.unwrap_or_else(|| Err(errors::INVALID_NEXT_TOKEN.error("The specified token is not valid.")))
}

fn limit(asked: Option<i32>, default: usize) -> usize {
    asked.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(default)
}

pub async fn by_path(cx: Cx, input: GetParametersByPath) -> Result<GetParametersByPathOutput> {
    if !input.path.starts_with('/') {
        let path = &input.path;
        return Err(invalid(format!("The parameter path {path:?} must begin with a forward slash.")));
    }
    let recursive = input.recursive.unwrap_or(false);
    let (place, conditions) =
        (arn(&cx, input.path.trim_end_matches('/')), switch("ssm:Recursive", recursive));
    cx.authorize_with("ssm:GetParametersByPath", &place, &conditions, None)?;
    let filters = Filter::parse_all(input.parameter_filters, Of::GetParametersByPath)?;
    let decrypt = input.with_decryption.unwrap_or(false);
    let prefix = if input.path == "/" { "" } else { input.path.trim_end_matches('/') };
    let page =
        collect(&cx, prefix, input.next_token.as_deref(), limit(input.max_results, 10), |mut stored| {
            if !below(&input.path, &stored.id, recursive) {
                return Ok(None);
            }
            // What is answered is the version that has the label.
            for label in filters.iter().filter(|filter| filter.is_label()) {
                if !label.names(&stored.current) {
                    let old = cx.store().list::<OldVersion>(
                        cx.scope(),
                        &old_prefix(&stored.id),
                        None,
                        usize::MAX,
                    )?;
                    let named = old.into_iter().map(|old| old.record.0).rfind(|version| label.names(version));
                    let Some(version) = named else { return Ok(None) };
                    stored.record.current = version;
                }
            }
            let passes = filters.iter().all(|filter| filter.passes(&stored.id, &stored.record));
            Ok(Some(stored).filter(|_| passes))
        })?;
    let mut parameters = Vec::new();
    for stored in &page.items {
        parameters.push(stored.current.render(&cx, &stored.id, None, decrypt).await?);
    }
    Ok(GetParametersByPathOutput { parameters: Some(parameters), next_token: page.next_token })
}

pub async fn describe(cx: Cx, input: DescribeParameters) -> Result<DescribeParametersOutput> {
    cx.authorize("*")?;
    if input.shared == Some(true) {
        return Err(Error::unsupported("Shared"));
    }
    if input.filters.as_ref().is_some_and(|old| !old.is_empty())
        && input.parameter_filters.as_ref().is_some_and(|new| !new.is_empty())
    {
        return Err(invalid("You can use either Filters or ParameterFilters in a single request."));
    }
    let mut filters = Filter::parse_all(input.parameter_filters, Of::DescribeParameters)?;
    for old in input.filters.unwrap_or_default() {
        // The older form compares names by their beginning, and all else exactly.
        let option = (old.key == "Name").then(|| "BeginsWith".to_owned());
        let filter = ParameterStringFilter { key: old.key, option, values: Some(old.values) };
        filters.push(Filter::parse(filter, Of::DescribeParameters)?);
    }
    let page = collect(&cx, "", input.next_token.as_deref(), limit(input.max_results, 50), |stored| {
        let passes = filters.iter().all(|filter| filter.passes(&stored.id, &stored.record));
        Ok(Some(stored).filter(|_| passes))
    })?;
    let parameters = page.items.iter().map(|stored| stored.current.metadata(&cx, &stored.id)).collect();
    Ok(DescribeParametersOutput { parameters: Some(parameters), next_token: page.next_token })
}

pub async fn history(cx: Cx, input: GetParameterHistory) -> Result<GetParameterHistoryOutput> {
    authorize(&cx, &input.name)?;
    let parameter = cx.store().get::<Parameter>(cx.scope(), &input.name)?;
    let current = parameter.ok_or_else(|| not_found(&input.name))?.record.current;
    let after = match input.next_token.as_deref() {
        Some(token) => number_of(token)
            .ok_or_else(|| errors::INVALID_NEXT_TOKEN.error("The specified token is not valid."))?,
        None => 0,
    };
    let old = cx.store().list::<OldVersion>(cx.scope(), &old_prefix(&input.name), None, usize::MAX)?;
    // Read apart, so the current one may have become an old one meanwhile.
    let mut versions = in_order(old);
    versions.retain(|version| version.number > after && version.number < current.number);
    versions.push(current);
    let limit = limit(input.max_results, 50);
    let more = versions.len() > limit;
    versions.truncate(limit);
    let last = versions.last().filter(|_| more);
    let next_token = last.map(|last| BASE64_URL_SAFE_NO_PAD.encode(last.number.to_string()));
    let decrypt = input.with_decryption.unwrap_or(false);
    let mut parameters = Vec::new();
    for version in &versions {
        parameters.push(version.history(&cx, &input.name, decrypt).await?);
    }
    Ok(GetParameterHistoryOutput { parameters: Some(parameters), next_token })
}

/// The last version of the page that this token ends.
fn number_of(token: &str) -> Option<i64> {
    let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
    text.parse().ok()
}
