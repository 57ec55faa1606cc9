//! Conditions of a viewer's request, answered from what is stored (RFC 9110, section 13).

use http::header::{
    ETAG, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE, LAST_MODIFIED,
};
use http::{HeaderMap, HeaderName};

use crate::freshness::date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Serve,
    NotModified,
    Failed,
}

/// What a GET or HEAD with these headers gets of an object with those, in the order of RFC 9110, section 13.2.2. Conditions
/// are about objects: they do not concern an answer other than 200.
pub fn judge(request: &HeaderMap, stored: &HeaderMap) -> Verdict {
    let modified = at(stored, LAST_MODIFIED);
    if request.contains_key(IF_MATCH) {
        if !names(request, IF_MATCH, stored, true) {
            return Verdict::Failed;
        }
    } else if let (Some(since), Some(modified)) = (at(request, IF_UNMODIFIED_SINCE), modified)
        && modified > since
    {
        return Verdict::Failed;
    }
    if request.contains_key(IF_NONE_MATCH) {
        if names(request, IF_NONE_MATCH, stored, false) {
            return Verdict::NotModified;
        }
    } else if let (Some(since), Some(modified)) = (at(request, IF_MODIFIED_SINCE), modified)
        && modified <= since
    {
        return Verdict::NotModified;
    }
    Verdict::Serve
}

/// Whether a `Range` counts: without `If-Range`, or when that names what is stored (RFC 9110, section 13.1.5).
pub fn range_counts(request: &HeaderMap, stored: &HeaderMap) -> bool {
    let Some(wanted) = request.get(IF_RANGE) else { return true };
    let wanted = wanted.as_bytes().trim_ascii();
    match wanted.first() {
        Some(b'"') => stored.get(ETAG).is_some_and(|tag| tag.as_bytes() == wanted),
        Some(b'W') if wanted.starts_with(b"W/") => false,
        _ => stored.get(LAST_MODIFIED).is_some_and(|date| date.as_bytes() == wanted),
    }
}

fn at(headers: &HeaderMap, name: HeaderName) -> Option<u64> {
    date(headers.get(name)?.to_str().ok()?)
}

/// Whether one of the listed tags is the stored one; strongly, or weakly.
fn names(request: &HeaderMap, field: HeaderName, stored: &HeaderMap, strong: bool) -> bool {
    let own = stored.get(ETAG).and_then(|tag| tag.to_str().ok());
    let bare = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
    let listed = request.get_all(field).iter().filter_map(|value| value.to_str().ok());
    let mut tags = listed.flat_map(|value| value.split(',')).map(str::trim);
    tags.any(|tag| match own {
        _ if tag == "*" => true,
        None => false,
        Some(own) if strong => tag == own && !own.starts_with("W/"),
        Some(own) => bare(tag) == bare(own),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn headers(fields: &[(HeaderName, &'static str)]) -> HeaderMap {
        fields.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    const OLD: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    const NEW: &str = "Mon, 07 Nov 1994 08:49:37 GMT";

    #[test]
    fn verdicts() {
        let stored = headers(&[(ETAG, "\"a\""), (LAST_MODIFIED, OLD)]);
        let cases: [(&[(HeaderName, &'static str)], Verdict); 12] = [
            (&[], Verdict::Serve),
            (&[(IF_NONE_MATCH, "\"a\"")], Verdict::NotModified),
            (&[(IF_NONE_MATCH, "\"x\", W/\"a\"")], Verdict::NotModified),
            (&[(IF_NONE_MATCH, "*")], Verdict::NotModified),
            (&[(IF_NONE_MATCH, "\"b\""), (IF_MODIFIED_SINCE, NEW)], Verdict::Serve),
            (&[(IF_MODIFIED_SINCE, OLD)], Verdict::NotModified),
            (&[(IF_MODIFIED_SINCE, "nonsense")], Verdict::Serve),
            (&[(IF_MATCH, "\"a\"")], Verdict::Serve),
            (&[(IF_MATCH, "W/\"a\"")], Verdict::Failed),
            (&[(IF_MATCH, "\"b\"")], Verdict::Failed),
            (&[(IF_UNMODIFIED_SINCE, OLD)], Verdict::Serve),
            (&[(IF_MATCH, "\"a\""), (IF_NONE_MATCH, "\"a\"")], Verdict::NotModified),
        ];
        for (fields, expected) in cases {
            assert_eq!(judge(&headers(fields), &stored), expected, "{fields:?}");
        }
        let newer = headers(&[(LAST_MODIFIED, NEW)]);
        assert_eq!(judge(&headers(&[(IF_UNMODIFIED_SINCE, OLD)]), &newer), Verdict::Failed);
        assert_eq!(judge(&headers(&[(IF_MODIFIED_SINCE, OLD)]), &newer), Verdict::Serve);
    }

    #[test]
    fn if_range() {
        let stored = headers(&[(ETAG, "\"a\""), (LAST_MODIFIED, OLD)]);
        for (value, expected) in
            [("\"a\"", true), ("\"b\"", false), ("W/\"a\"", false), (OLD, true), (NEW, false)]
        {
            assert_eq!(range_counts(&headers(&[(IF_RANGE, value)]), &stored), expected, "{value}");
        }
        assert!(range_counts(&HeaderMap::new(), &stored));
    }
}
