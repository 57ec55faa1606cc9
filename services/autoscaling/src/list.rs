//! Pages of what is asked for.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::application_autoscaling::errors;
use novamind_wire::Result;

use crate::names::invalid;

/// Items of a page that asks for no number, and the most (API reference).
const PAGE: i32 = 50;

/// One page of items with their ids, which are in order; a token is the id after which a page begins.
pub fn page<T>(
    items: Vec<(String, T)>,
    token: Option<&str>,
    most: Option<i32>,
) -> Result<(Vec<T>, Option<String>)> {
    let most = most.unwrap_or(PAGE);
    if !(1..=PAGE).contains(&most) {
        return Err(invalid(format!("MaxResults must be between 1 and {PAGE}, and is {most}.")));
    }
    let wrong = || errors::INVALID_NEXT_TOKEN_EXCEPTION.error("The next token supplied was invalid.");
    let after = token
        .map(|token| BASE64_URL_SAFE_NO_PAD.decode(token).ok().and_then(|id| String::from_utf8(id).ok()));
    let begin = match after {
        None => 0,
        Some(None) => return Err(wrong()),
        Some(Some(id)) => items.iter().position(|(known, _)| *known == id).ok_or_else(wrong)? + 1,
    };
    let more = items.len() - begin > most as usize;
    let mut last = None;
    let mut found = Vec::new();
    for (id, item) in items.into_iter().skip(begin).take(most as usize) {
        last = Some(id);
        found.push(item);
    }
    Ok((found, last.filter(|_| more).map(|id| BASE64_URL_SAFE_NO_PAD.encode(id))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages() {
        let items = || ["a", "b", "c"].map(|id| (id.to_owned(), id)).to_vec();
        let (first, token) = page(items(), None, Some(2)).unwrap();
        assert_eq!(first, ["a", "b"]);
        assert_eq!(page(items(), token.as_deref(), Some(2)).unwrap(), (vec!["c"], None));
        assert_eq!(page(items(), None, None).unwrap().1, None);
        for (token, most) in [(Some("!"), None), (Some("eA"), None), (None, Some(0)), (None, Some(51))] {
            assert!(page(items(), token, most).is_err());
        }
    }
}
