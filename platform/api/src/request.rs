//! What the resources' requests have in common: queries, pages, ids.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;

use crate::problem::Problem;

/// Items of a list.
#[derive(Debug, Serialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Give it back as `cursor` to get the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// A page of what a query for one item more than `limit` found. `position` is where the next page begins.
    pub fn of(mut items: Vec<T>, limit: i64, position: impl Fn(&T) -> String) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(|item| URL_SAFE_NO_PAD.encode(position(item)));
        Self { items, next }
    }
}

/// The position that a cursor stands for.
pub fn position(cursor: &str) -> Result<String, Problem> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    text.filter(|text| !text.contains('\0')).ok_or_else(wrong_cursor)
}

fn wrong_cursor() -> Problem {
    Problem::bad_request("the cursor is not one of this list: send `next` of the page before as it is")
}

/// When the item was made that a page ended with, in microseconds since 1970, and its id: the place in lists by time. It
/// stays one when that item is gone.
pub fn place(cursor: &str) -> Result<(i64, String), Problem> {
    let text = position(cursor)?;
    let (time, id) = text.split_once(' ').filter(|(_, id)| is_uuid(id)).ok_or_else(wrong_cursor)?;
    // Until the year 10000: beyond that the database has no such time.
    let time = time.parse().ok().filter(|time| (0..253_402_300_800_000_000).contains(time));
    Ok((time.ok_or_else(wrong_cursor)?, id.to_owned()))
}

pub fn query_of<T>(query: Result<Query<T>, QueryRejection>) -> Result<T, Problem> {
    query.map(|Query(query)| query).map_err(|error| Problem::bad_request(error.body_text()))
}

/// An empty parameter counts as absent.
pub fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

/// Items of a page: 100 unless asked for 1 to 1000.
pub fn limit(limit: Option<i64>) -> Result<i64, Problem> {
    match limit.unwrap_or(100) {
        limit @ 1..=1000 => Ok(limit),
        _ => Err(Problem::bad_request("limit is a number from 1 to 1000")),
    }
}

/// A random UUID (version 4); unique, not secret.
pub fn new_uuid() -> String {
    let bits = fastrand::u128(..) & !(0xf << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Whether a text can be an id that [`new_uuid`] has made.
pub fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && text.bytes().all(|byte| byte == b'-' || matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        for _ in 0..100 {
            let id = new_uuid();
            assert!(is_uuid(&id), "{id}");
            assert_eq!(&id[14..15], "4");
            assert!(b"89ab".contains(&id.as_bytes()[19]), "{id}");
        }
        for bad in ["", "x", "0b0b3c0a-0000-4000-8000-00000000000g", "0B0B3C0A-0000-4000-8000-000000000000"] {
            assert!(!is_uuid(bad), "{bad}");
        }
    }

    #[test]
    fn pages_and_cursors() {
        let page = Page::of(vec!["a", "ü", "c"], 2, |item| item.to_string());
        assert_eq!(page.items, ["a", "ü"]);
        assert_eq!(position(&page.next.unwrap()).unwrap(), "ü");
        assert!(Page::of(vec!["a", "b"], 2, |item| item.to_string()).next.is_none());
        assert!(Page::of(Vec::<String>::new(), 2, String::clone).next.is_none());
        for bad in ["=", "/w", "_w", "AA"] {
            assert_eq!(position(bad).unwrap_err().status, 400, "{bad}");
        }
    }

    #[test]
    fn places_in_time() {
        let id = "0b0b3c0a-0000-4000-8000-000000000000";
        let cursor = |text: String| URL_SAFE_NO_PAD.encode(text);
        assert_eq!(place(&cursor(format!("7 {id}"))).unwrap(), (7, id.to_owned()));
        for bad in [id.to_owned(), format!("-1 {id}"), format!("253402300800000000 {id}"), "7 x".into()] {
            assert_eq!(place(&cursor(bad.clone())).unwrap_err().status, 400, "{bad}");
        }
    }
}
