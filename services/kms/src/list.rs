//! Pages of lists.

use novamind_api::kms::errors;
use novamind_kernel::{Page, Stored};
use novamind_wire::Result;

use crate::access::invalid;

/// How many a page holds.
pub fn limit(asked: Option<i32>, default: usize, most: usize) -> Result<usize> {
    let Some(asked) = asked else { return Ok(default) };
    let asked = usize::try_from(asked).unwrap_or_default();
    if (1..=most).contains(&asked) {
        return Ok(asked);
    }
    Err(invalid(format!("Limit must be between 1 and {most}.")))
}

/// A page of what is in the order of its ids.
pub fn page<R>(all: Vec<Stored<R>>, marker: Option<&str>, limit: usize) -> Result<Page<Stored<R>>> {
    let page = novamind_kernel::page(marker, limit, |after, limit| {
        let rest = all.into_iter().filter(|one| after.is_none_or(|after| one.id.as_str() > after));
        Ok(rest.take(limit).collect())
    });
    page.unwrap_or_else(|| Err(errors::INVALID_MARKER_EXCEPTION.error("The marker is not valid.")))
}

/// A page of what has no ids; markers count.
pub fn counted<T>(all: Vec<T>, marker: Option<&str>, limit: usize) -> Result<(Vec<T>, Option<String>)> {
    let start = match marker {
        None => 0,
        Some(marker) => marker
            .parse::<usize>()
            .ok()
            .filter(|start| (1..all.len()).contains(start))
            .ok_or_else(|| errors::INVALID_MARKER_EXCEPTION.error("The marker is not valid."))?,
    };
    let end = start.saturating_add(limit);
    let next = (end < all.len()).then(|| end.to_string());
    Ok((all.into_iter().skip(start).take(limit).collect(), next))
}
