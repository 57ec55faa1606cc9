//! How long an answer is kept: CloudFront's rules of minimum, default and maximum TTL ("Manage how long content stays in
//! the cache") and of errors ("How CloudFront processes HTTP 4xx and 5xx status codes").
//!
//! Assumed, because the guide does not say: a `Vary: *` with a minimum TTL of 0 is not stored (the guide stores it and
//! asks each time, without conditions, which a viewer cannot tell apart); an answer that is stale at once is stored only
//! where that is of use; the window of `stale-while-revalidate` is at most the maximum TTL; 203, 204 and 300 are kept like
//! 200, and 303 like 307.

use http::HeaderMap;
use http::header::{CACHE_CONTROL, ETAG, EXPIRES, LAST_MODIFIED, VARY};
use novamind_edge::distribution::Behavior;

use crate::control::CacheControl;

/// A cache behaviour's TTLs, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ttl {
    pub min: u64,
    pub default: u64,
    pub max: u64,
}

impl From<&Behavior> for Ttl {
    fn from(behavior: &Behavior) -> Self {
        Self { min: behavior.min_ttl, default: behavior.default_ttl, max: behavior.max_ttl }
    }
}

/// What an answer is kept under; in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// It is served without a question for so long.
    pub ttl: u64,
    /// After that, it is served at once while the origin is asked.
    pub while_revalidate: u64,
    /// After the TTL, it stands in for an origin that fails; `None`: as long as it is there.
    pub if_error: Option<u64>,
}

/// Errors that are kept whatever the origin says of them.
const KEPT_ERRORS: [u16; 8] = [404, 405, 414, 500, 501, 502, 503, 504];
/// Errors that are kept if the origin names an age.
const AGED_ERRORS: [u16; 4] = [400, 403, 412, 415];
/// Errors of which `no-store`, `no-cache` and `private` count ("Control how long CloudFront caches errors").
const RESTRICTED_ERRORS: [u16; 4] = [404, 410, 414, 501];

/// How an answer is kept, or `None`: not at all. `error_ttl` is the error caching minimum TTL of its status; `now_ms`
/// the time of the answer.
pub fn terms(status: u16, headers: &HeaderMap, ttl: Ttl, error_ttl: u64, now_ms: u64) -> Option<Terms> {
    let control = CacheControl::of(headers);
    let expires = || expires(headers).map(|at| at.saturating_sub(now_ms) / 1000);
    if status >= 400 {
        let age = control.age().or_else(expires);
        return error(status, &control, age.map(|age| age.min(ttl.max)), error_ttl);
    }
    let kept = match status {
        200 | 203 | 204 | 300 | 301 | 302 => true,
        303 | 307 | 308 => headers.contains_key(CACHE_CONTROL),
        _ => false,
    };
    let varies = headers.get_all(VARY).iter().any(|value| value.as_bytes().trim_ascii() == b"*");
    if !kept || ttl.max == 0 || (varies && ttl.min == 0) {
        return None;
    }
    let seconds = if control.restricts() {
        if ttl.min == 0 && (control.no_store || control.private) {
            return None;
        }
        ttl.min
    } else if let Some(age) = control.age() {
        age.min(ttl.max).max(ttl.min)
    } else if let Some(left) = expires() {
        left.min(ttl.max).max(ttl.min)
    } else {
        ttl.default.max(ttl.min)
    };
    let terms = Terms {
        ttl: seconds,
        while_revalidate: control.stale_while_revalidate.unwrap_or(0).min(ttl.max),
        if_error: control.stale_if_error,
    };
    let validated = headers.contains_key(ETAG) || headers.contains_key(LAST_MODIFIED);
    let of_use = seconds > 0
        || validated
        || terms.while_revalidate > 0
        || terms.if_error.is_some_and(|seconds| seconds > 0);
    of_use.then_some(terms)
}

/// `age` is what the origin says in one way or another, in seconds.
fn error(status: u16, control: &CacheControl, age: Option<u64>, error_ttl: u64) -> Option<Terms> {
    let kept = KEPT_ERRORS.contains(&status) || (AGED_ERRORS.contains(&status) && control.age().is_some());
    let restricted = RESTRICTED_ERRORS.contains(&status) && control.restricts();
    let seconds = error_ttl.max(age.unwrap_or(0));
    // An error that is stale is asked for again, and stands in for nothing.
    (kept && !restricted && seconds > 0).then_some(Terms {
        ttl: seconds,
        while_revalidate: 0,
        if_error: Some(0),
    })
}

/// Milliseconds since 1970. A date that is none is in the past (RFC 9111, section 5.3).
fn expires(headers: &HeaderMap) -> Option<u64> {
    let value = headers.get(EXPIRES)?;
    Some(value.to_str().ok().and_then(date).unwrap_or(0))
}

/// A date of HTTP in milliseconds since 1970.
pub(crate) fn date(text: &str) -> Option<u64> {
    let time = httpdate::parse_http_date(text).ok()?;
    Some(time.duration_since(std::time::UNIX_EPOCH).ok()?.as_millis() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderName, HeaderValue};

    const NOW: u64 = 784_111_777_000;

    fn headers(fields: &[(&str, &str)]) -> HeaderMap {
        let field = |(name, value): &(&str, &str)| {
            (HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(value).unwrap())
        };
        fields.iter().map(field).collect()
    }

    #[test]
    fn the_table_of_the_guide() {
        type Case<'a> = (&'a [(&'a str, &'a str)], Option<u64>, Option<u64>);
        let cc = "cache-control";
        // Seconds after NOW: 40.
        let soon = ("expires", "Sun, 06 Nov 1994 08:50:17 GMT");
        let (free, held) = (Ttl { min: 0, default: 50, max: 100 }, Ttl { min: 20, default: 10, max: 100 });
        let cases: [Case<'_>; 16] = [
            (&[(cc, "max-age=30")], Some(30), Some(30)),
            (&[(cc, "max-age=10")], Some(10), Some(20)),
            (&[(cc, "max-age=1000")], Some(100), Some(100)),
            (&[], Some(50), Some(20)),
            (&[(cc, "max-age=30, s-maxage=60")], Some(60), Some(60)),
            (&[(cc, "max-age=30, s-maxage=5")], Some(5), Some(20)),
            (&[soon], Some(40), Some(40)),
            (&[soon, (cc, "max-age=70")], Some(70), Some(70)),
            (&[("expires", "0")], None, Some(20)),
            (&[(cc, "no-store")], None, Some(20)),
            (&[(cc, "private, max-age=60")], None, Some(20)),
            (&[(cc, "no-cache")], None, Some(20)),
            (&[(cc, "no-cache"), ("etag", "\"a\"")], Some(0), Some(20)),
            (&[(cc, "no-cache=\"Set-Cookie\"")], Some(50), Some(20)),
            (&[(cc, "no-cache=\"Set-Cookie\", max-age=30")], Some(30), Some(30)),
            (&[("vary", "*")], None, Some(20)),
        ];
        for (fields, without, with) in cases {
            let of = |ttl| terms(200, &headers(fields), ttl, 10, NOW).map(|terms| terms.ttl);
            assert_eq!((of(free), of(held)), (without, with), "{fields:?}");
        }
        let disabled = Ttl { min: 0, default: 0, max: 0 };
        assert_eq!(terms(200, &headers(&[(cc, "max-age=30"), ("etag", "\"a\"")]), disabled, 10, NOW), None);
    }

    #[test]
    fn statuses() {
        let ttl = Ttl { min: 0, default: 50, max: 100 };
        for (status, control, expected) in [
            (204, "", Some(50)),
            (206, "max-age=9", None),
            (301, "", Some(50)),
            (302, "", Some(50)),
            (304, "max-age=9", None),
            (307, "", None),
            (308, "max-age=9", Some(9)),
            (400, "", None),
            (403, "", None),
            (403, "max-age=60", Some(60)),
            (404, "", Some(10)),
            (404, "max-age=3", Some(10)),
            (404, "max-age=60", Some(60)),
            (404, "max-age=600", Some(100)),
            (404, "no-store", None),
            (405, "no-store", Some(10)),
            (410, "max-age=60", None),
            (500, "no-store", Some(10)),
            (501, "private", None),
            (503, "", Some(10)),
        ] {
            let fields = [("cache-control", control)];
            let fields = if control.is_empty() { &fields[..0] } else { &fields[..] };
            let found = terms(status, &headers(fields), ttl, 10, NOW).map(|terms| terms.ttl);
            assert_eq!(found, expected, "{status} {control}");
        }
        assert_eq!(terms(404, &HeaderMap::new(), ttl, 0, NOW), None, "an error TTL of 0");
        // Forty seconds after NOW.
        let soon = headers(&[("expires", "Sun, 06 Nov 1994 08:50:17 GMT")]);
        for (status, expected) in [(404, Some(40)), (503, Some(40)), (403, None)] {
            assert_eq!(terms(status, &soon, ttl, 10, NOW).map(|terms| terms.ttl), expected, "{status}");
        }
        let held = Ttl { min: 20, ..ttl };
        assert_eq!(terms(404, &headers(&[("cache-control", "no-store")]), held, 10, NOW), None);
    }

    #[test]
    fn stale_answers() {
        let ttl = Ttl { min: 0, default: 50, max: 100 };
        let of = |control| terms(200, &headers(&[("cache-control", control)]), ttl, 10, NOW).unwrap();
        let terms = of("max-age=5, stale-while-revalidate=500, stale-if-error=20");
        assert_eq!(terms, Terms { ttl: 5, while_revalidate: 100, if_error: Some(20) });
        assert_eq!(of("max-age=5").if_error, None);
    }
}
