//! Pages of what is asked for.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::application_autoscaling::errors;
use novamind_wire::{Error, Result};

use crate::names::invalid;

/// Items of a page that asks for no number, and the most (API reference).
pub const PAGE: i32 = 50;
/// The same of DescribeScalingPolicies.
pub const POLICIES: i32 = 10;

/// One page of items with their ids, which are in order; a token is the id after which a page begins. `largest` are the
/// items that a page has at most.
pub fn page<T>(
    items: Vec<(String, T)>,
    token: Option<&str>,
    most: Option<i32>,
    largest: i32,
) -> Result<(Vec<T>, Option<String>)> {
    let most = size(most, largest)?;
    let begin = match read(token)? {
        None => 0,
        Some(id) => items.iter().position(|(known, _)| *known == id).ok_or_else(wrong_token)? + 1,
    };
    let more = items.len() - begin > most;
    let mut last = None;
    let mut found = Vec::new();
    for (id, item) in items.into_iter().skip(begin).take(most) {
        last = Some(id);
        found.push(item);
    }
    Ok((found, last.filter(|_| more).map(|id| write(&id))))
}

/// How many items a page has at most.
pub fn size(most: Option<i32>, largest: i32) -> Result<usize> {
    let most = most.unwrap_or(largest);
    match usize::try_from(most) {
        Ok(size) if (1..=largest).contains(&most) => Ok(size),
        _ => Err(invalid(format!("MaxResults must be between 1 and {largest}, and is {most}."))),
    }
}

/// The id in a token.
pub fn read(token: Option<&str>) -> Result<Option<String>> {
    let id = |token: &str| String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok();
    token.map(|token| id(token).ok_or_else(wrong_token)).transpose()
}

pub fn write(id: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(id)
}

pub fn wrong_token() -> Error {
    errors::INVALID_NEXT_TOKEN_EXCEPTION.error("The next token supplied was invalid.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages() {
        let items = || ["a", "b", "c"].map(|id| (id.to_owned(), id)).to_vec();
        let (first, token) = page(items(), None, Some(2), PAGE).unwrap();
        assert_eq!(first, ["a", "b"]);
        assert_eq!(page(items(), token.as_deref(), Some(2), PAGE).unwrap(), (vec!["c"], None));
        assert_eq!(page(items(), None, None, PAGE).unwrap().1, None);
        assert_eq!(page(items(), None, None, 2).unwrap().0, ["a", "b"]);
        assert!(page(items(), None, Some(3), 2).is_err());
        for (token, most) in [(Some("!"), None), (Some("eA"), None), (None, Some(0)), (None, Some(51))] {
            assert!(page(items(), token, most, PAGE).is_err());
        }
    }
}
