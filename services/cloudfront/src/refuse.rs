//! Errors in AWS's words that several operations share.

use novamind_api::cloudfront::errors;
use novamind_wire::{Error, Result};

pub fn no_distribution() -> Error {
    errors::NO_SUCH_DISTRIBUTION.error("The specified distribution does not exist.")
}

pub fn invalid(message: impl Into<String>) -> Error {
    errors::INVALID_ARGUMENT.error(message)
}

/// Refuses the first member that is there and not honoured.
pub fn refuse(members: &[(&str, bool)]) -> Result<()> {
    match members.iter().find(|(_, present)| *present) {
        Some((name, _)) => Err(Error::unsupported(name)),
        None => Ok(()),
    }
}

/// Whether a change may be made: it must name the version that was read last.
pub fn check_version(given: Option<&str>, current: &str) -> Result<()> {
    match given {
        None | Some("") => Err(errors::INVALID_IF_MATCH_VERSION
            .error("The If-Match version is missing or not valid for the resource.")),
        Some(given) if given == current => Ok(()),
        Some(_) => Err(errors::PRECONDITION_FAILED.error(
            "The request failed because it didn't meet the preconditions in one or more request-header fields.",
        )),
    }
}

/// "The comment cannot be longer than 128 characters" (API reference, of each structure that has one).
pub fn check_comment(comment: &str) -> Result<()> {
    match comment.chars().count() <= 128 {
        true => Ok(()),
        false => Err(invalid("The parameter Comment must not be longer than 128 characters.")),
    }
}

/// A list whose `Quantity` says something else than its items.
pub fn check_quantity(quantity: i32, items: usize) -> Result<()> {
    match usize::try_from(quantity) == Ok(items) {
        true => Ok(()),
        false => {
            Err(errors::INCONSISTENT_QUANTITIES
                .error("The value of Quantity and the size of Items don't match."))
        }
    }
}

/// How many are asked for.
pub fn limit(asked: Option<&str>, most: usize) -> Result<usize> {
    match asked.filter(|text| !text.is_empty()) {
        None => Ok(most),
        Some(text) => match text.parse::<usize>() {
            Ok(0) | Err(_) => Err(invalid("The parameter MaxItems is not valid.")),
            Ok(asked) => Ok(asked.min(most)),
        },
    }
}

/// One page of a list that is sorted by `id`: what follows the marker, and the marker of the next page.
pub fn page<T>(
    mut all: Vec<T>,
    id: impl Fn(&T) -> &str,
    marker: Option<&str>,
    limit: usize,
) -> (Vec<T>, Option<String>) {
    if let Some(marker) = marker.filter(|marker| !marker.is_empty()) {
        all.retain(|item| id(item) > marker);
    }
    let more = all.len() > limit;
    all.truncate(limit);
    let next = all.last().filter(|_| more).map(|last| id(last).to_owned());
    (all, next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_one_another() {
        let all = vec!["a", "b", "c", "d", "e"];
        let (mut seen, mut marker) = (Vec::new(), None);
        loop {
            let (items, next) = page(all.clone(), |item| item, marker.as_deref(), 2);
            seen.extend(items);
            match next {
                Some(next) => marker = Some(next),
                None => break,
            }
        }
        assert_eq!(seen, all);
        assert_eq!(page(all, |item| item, None, 5).1, None);
    }

    #[test]
    fn versions() {
        assert!(check_version(Some("E1"), "E1").is_ok());
        assert_eq!(check_version(Some("E2"), "E1").unwrap_err().code(), "PreconditionFailed");
        assert_eq!(check_version(None, "E1").unwrap_err().code(), "InvalidIfMatchVersion");
    }
}
