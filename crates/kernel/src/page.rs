//! Pages of a list.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::Stored;

/// One page and the token of the next.
pub struct Page<T> {
    pub items: Vec<T>,
    pub next_token: Option<String>,
}

/// Reads one page: `fetch(after, limit)` answers records in the order of their ids. A token is the id after which
/// the page begins, and `None` means that it is not one of ours.
pub fn page<R, E>(
    token: Option<&str>,
    limit: usize,
    fetch: impl FnOnce(Option<&str>, usize) -> Result<Vec<Stored<R>>, E>,
) -> Option<Result<Page<Stored<R>>, E>> {
    let after = match token {
        None => None,
        Some(token) => Some(String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()?),
    };
    let mut items = match fetch(after.as_deref(), limit.saturating_add(1)) {
        Ok(items) => items,
        Err(error) => return Some(Err(error)),
    };
    let more = items.len() > limit;
    items.truncate(limit);
    let next_token = items.last().filter(|_| more).map(|last| BASE64_URL_SAFE_NO_PAD.encode(&last.id));
    Some(Ok(Page { items, next_token }))
}
