//! Lists: ids, filters and pages, the same for every kind.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::ec2::Filter;
use novamind_kernel::{Page, Stored, page};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::records::{Resource, Tags};
use crate::resource::{Read, invalid};

/// Records read at a time while a filter looks for its own.
const CHUNK: usize = 200;

/// What a Describe operation asks for.
#[derive(Default)]
pub struct Query {
    pub ids: Option<Vec<String>>,
    pub filters: Option<Vec<Filter>>,
    pub max_results: Option<i32>,
    pub next_token: Option<String>,
}

/// Filters: all must pass; each passes with any of its values. `*` and `?` are wildcards.
pub struct Filters(Vec<(String, Vec<String>)>);

impl Filters {
    /// Refuses a filter that is not among `names`, `tag:KEY` and `tag-key`.
    pub fn parse(filters: Option<Vec<Filter>>, names: &[&str]) -> Result<Self> {
        let mut parsed = Vec::new();
        for filter in filters.unwrap_or_default() {
            let name = filter.name.unwrap_or_default();
            if !names.contains(&name.as_str()) && name != "tag-key" && !name.starts_with("tag:") {
                return Err(invalid(format!("The filter '{name}' is invalid")));
            }
            parsed.push((name, filter.values.unwrap_or_default()));
        }
        Ok(Self(parsed))
    }

    /// `field` answers what a name stands for in this one.
    pub fn pass(&self, tags: &Tags, field: impl Fn(&str) -> Vec<String>) -> bool {
        self.0.iter().all(|(name, wanted)| {
            let found = match name.strip_prefix("tag:") {
                Some(key) => tags.get(key).cloned().into_iter().collect(),
                None if name == "tag-key" => tags.keys().cloned().collect(),
                None => field(name),
            };
            found.iter().any(|value| wanted.iter().any(|pattern| matches(pattern, value)))
        })
    }
}

/// Whether the text fits a pattern with `*`, `?` and `\` before either. On a mismatch the last `*` takes one more
/// character, so that a hostile pattern costs no more than the product of the lengths.
pub fn matches(pattern: &str, text: &str) -> bool {
    if !pattern.contains(['*', '?', '\\']) {
        return pattern == text;
    }
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    let mut retry = None;
    while t < text.len() {
        let step = match pattern[p..] {
            ['*', ..] => {
                retry = Some((p + 1, t));
                p += 1;
                continue;
            }
            ['?', ..] => 1,
            ['\\', exact, ..] if exact == text[t] => 2,
            ['\\', _, ..] => 0,
            [exact, ..] if exact == text[t] => 1,
            _ => 0,
        };
        if step > 0 {
            (p, t) = (p + step, t + 1);
            continue;
        }
        let Some((after, from)) = retry else { return false };
        retry = Some((after, from + 1));
        (p, t) = (after, from + 1);
    }
    pattern[p..].iter().all(|rest| *rest == '*')
}

fn bad_token() -> Error {
    Error::new("InvalidNextToken", 400, "The specified token is not valid.")
}

/// One page of a kind. Ids that are not there are an error.
pub fn select<R: Resource>(
    cx: &Cx,
    query: Query,
    names: &[&str],
    field: impl Fn(&Stored<R>, &str) -> Vec<String>,
) -> Result<Page<Stored<R>>> {
    let filters = Filters::parse(query.filters, names)?;
    let wanted = |stored: &Stored<R>| filters.pass(stored.tags(), |name| field(stored, name));
    let ids = query.ids.unwrap_or_default();
    if !ids.is_empty() {
        if query.max_results.is_some() {
            let message = "The parameter MaxResults cannot be used with a list of ids in the same request";
            return Err(Error::new("InvalidParameterCombination", 400, message));
        }
        let found: Result<Vec<_>> = ids.iter().map(|id| cx.store().find::<R>(cx.scope(), id)).collect();
        return Ok(Page { items: found?.into_iter().filter(wanted).collect(), next_token: None });
    }
    let limit = query.max_results.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(1000);
    let page = page(query.next_token.as_deref(), limit, |after, limit| {
        let mut found: Vec<Stored<R>> = Vec::new();
        let mut after = after.map(str::to_owned);
        while found.len() < limit {
            let chunk = cx.store().list::<R>(cx.scope(), "", after.as_deref(), CHUNK)?;
            let full = chunk.len() == CHUNK;
            after = chunk.last().map(|last| last.id.clone());
            found.extend(chunk.into_iter().filter(&wanted));
            if !full {
                break;
            }
        }
        found.truncate(limit);
        Ok::<_, Error>(found)
    });
    page.unwrap_or_else(|| Err(bad_token()))
}

/// One page of a list that was put together, each item with a key by which they are sorted.
pub fn cut<T>(
    mut items: Vec<(String, T)>,
    max_results: Option<i32>,
    next_token: Option<&str>,
) -> Result<(Vec<T>, Option<String>)> {
    items.sort_by(|a, b| a.0.cmp(&b.0));
    if let Some(token) = next_token {
        let after = BASE64_URL_SAFE_NO_PAD.decode(token).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let after = after.ok_or_else(bad_token)?;
        items.retain(|(key, _)| *key > after);
    }
    let limit = max_results.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(1000);
    let more = items.len() > limit;
    items.truncate(limit);
    let token = items.last().filter(|_| more).map(|(key, _)| BASE64_URL_SAFE_NO_PAD.encode(key));
    Ok((items.into_iter().map(|(_, item)| item).collect(), token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let cases = [
            ("abc", "abc", true),
            ("abc", "abcd", false),
            ("a*", "abc", true),
            ("*c", "abc", true),
            ("a?c", "abc", true),
            ("a?", "abc", false),
            ("a\\*", "a*", true),
            ("a\\*", "ab", false),
            ("*", "", true),
            ("a*b*c", "a-b-b-c", true),
            ("\\", "\\", true),
            ("a\\\\*", "a\\bc", true),
            ("*a*a*a*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
