//! Pages of lists: `Marker`, `MaxItems`, `IsTruncated`.

use novamind_api::iam::errors;
use novamind_kernel::{Page, Record, Scope, Stored, page};
use novamind_wire::{Error, Result};

use crate::Cx;

/// Items of a page that asks for no number.
const DEFAULT: usize = 100;
/// Records that are read at a time.
const CHUNK: usize = 100;

fn limit(asked: Option<i32>) -> usize {
    asked.and_then(|items| usize::try_from(items).ok()).unwrap_or(DEFAULT)
}

fn invalid() -> Error {
    errors::INVALID_INPUT_EXCEPTION.error("Invalid Marker.").with_name("InvalidInput")
}

/// One page of the records that `wanted` keeps.
pub fn records<R: Record>(
    cx: &Cx,
    scope: &Scope,
    marker: Option<&str>,
    items: Option<i32>,
    wanted: impl Fn(&R) -> bool,
) -> Result<Page<Stored<R>>> {
    let fetch = |after: Option<&str>, limit: usize| {
        let mut found: Vec<Stored<R>> = Vec::new();
        let mut after = after.map(str::to_owned);
        while found.len() < limit {
            let chunk = cx.store().list::<R>(scope, "", after.as_deref(), CHUNK)?;
            let Some(last) = chunk.last() else { break };
            after = Some(last.id.clone());
            let full = chunk.len() == CHUNK;
            found.extend(chunk.into_iter().filter(|stored| wanted(&stored.record)));
            if !full {
                break;
            }
        }
        found.truncate(limit);
        Ok::<_, Error>(found)
    };
    page(marker, limit(items), fetch).unwrap_or_else(|| Err(invalid()))
}

/// One page of a short list that is in memory. The marker is the place of the next item.
pub fn slice<T>(all: Vec<T>, marker: Option<&str>, items: Option<i32>) -> Result<Page<T>> {
    let start = match marker {
        None => 0,
        Some(marker) => marker.parse::<usize>().map_err(|_| invalid())?,
    };
    let limit = limit(items);
    let next_token = (all.len() > start.saturating_add(limit)).then(|| (start + limit).to_string());
    Ok(Page { items: all.into_iter().skip(start).take(limit).collect(), next_token })
}
