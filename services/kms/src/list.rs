//! Pages of lists.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
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

/// Names with what they name, and the marker of the next page if there is one.
pub type Named<T> = (Vec<(String, T)>, Option<String>);

/// A page of what is in the order of its names; a marker is the name before it, so that nothing is missed that stays.
pub fn named<T>(
    all: impl IntoIterator<Item = (String, T)>,
    marker: Option<&str>,
    limit: usize,
) -> Result<Named<T>> {
    let after = match marker {
        None => None,
        Some(marker) => {
            let bytes = BASE64_URL_SAFE_NO_PAD.decode(marker).ok();
            let name = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
            Some(name.ok_or_else(|| errors::INVALID_MARKER_EXCEPTION.error("The marker is not valid."))?)
        }
    };
    let rest = all.into_iter().filter(|(name, _)| after.as_ref().is_none_or(|after| name > after));
    let mut page: Vec<_> = rest.take(limit.saturating_add(1)).collect();
    let more = page.len() > limit;
    page.truncate(limit);
    let next = page.last().filter(|_| more).map(|(name, _)| BASE64_URL_SAFE_NO_PAD.encode(name));
    Ok((page, next))
}

/// A page of what has no names and comes behind what there is; markers count.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_stay_are_told_once() {
        let all = |names: &[&str]| names.iter().map(|name| ((*name).to_owned(), ())).collect::<Vec<_>>();
        let told = |page: Vec<(String, ())>| page.into_iter().map(|(name, ())| name).collect::<Vec<_>>();
        let (page, marker) = named(all(&["a", "b", "c"]), None, 2).unwrap();
        assert_eq!(told(page), ["a", "b"]);
        let (page, marker) = named(all(&["b", "c"]), marker.as_deref(), 2).unwrap();
        assert_eq!((told(page), marker), (vec!["c".to_owned()], None));
        assert!(named(all(&[]), Some("?"), 2).is_err());
    }
}
