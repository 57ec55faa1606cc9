//! `Cache-Control` of an answer (RFC 9111, section 5.2.2; RFC 5861).

use http::header::CACHE_CONTROL;
use http::{HeaderMap, HeaderName};

/// The directives that the cache heeds; ages in seconds. A `no-cache` that names fields is about those alone: [`withheld`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheControl {
    pub max_age: Option<u64>,
    pub s_maxage: Option<u64>,
    pub no_cache: bool,
    pub no_store: bool,
    pub private: bool,
    pub stale_while_revalidate: Option<u64>,
    pub stale_if_error: Option<u64>,
}

impl CacheControl {
    /// Of all the fields together; of a directive that is there twice, the first counts. What cannot be understood is
    /// as if it were not there.
    pub fn of(headers: &HeaderMap) -> Self {
        let mut found = Self::default();
        for (name, argument) in all(headers) {
            let seconds = || seconds(argument?);
            match name.to_ascii_lowercase().as_str() {
                "max-age" => found.max_age = found.max_age.or_else(seconds),
                "s-maxage" => found.s_maxage = found.s_maxage.or_else(seconds),
                "stale-while-revalidate" => {
                    found.stale_while_revalidate = found.stale_while_revalidate.or_else(seconds);
                }
                "stale-if-error" => found.stale_if_error = found.stale_if_error.or_else(seconds),
                "no-cache" => found.no_cache |= argument.and_then(fields).is_none(),
                "no-store" => found.no_store = true,
                "private" => found.private = true,
                _ => {}
            }
        }
        found
    }

    /// What a shared cache keeps it for, if the origin says.
    pub fn age(&self) -> Option<u64> {
        self.s_maxage.or(self.max_age)
    }

    pub fn restricts(&self) -> bool {
        self.no_cache || self.no_store || self.private
    }
}

/// Fields of an answer that go to the one viewer whom it is for, and are not kept with the rest: those that `no-cache`
/// names (RFC 9111, section 5.2.2.4; `no-cache="Set-Cookie"` in CloudFront's guide, "Cache content based on cookies").
pub fn withheld(headers: &HeaderMap) -> Vec<HeaderName> {
    let named = all(headers).filter(|(name, _)| name.eq_ignore_ascii_case("no-cache"));
    named.filter_map(|(_, argument)| fields(argument?)).flatten().collect()
}

/// The fields that an argument names. `None` if it names none, or any that the body cannot be read without: then the
/// directive is about the whole answer.
fn fields(argument: &str) -> Option<Vec<HeaderName>> {
    let names = argument.split(',').map(str::trim).filter(|name| !name.is_empty());
    let field = |name: &str| {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        (!name.as_str().starts_with("content-")).then_some(name)
    };
    let names: Vec<HeaderName> = names.map(field).collect::<Option<_>>()?;
    (!names.is_empty()).then_some(names)
}

/// All directives with their arguments, without quotes.
fn all(headers: &HeaderMap) -> impl Iterator<Item = (&str, Option<&str>)> {
    let values = headers.get_all(CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(directives).map(|directive| match directive.split_once('=') {
        Some((name, argument)) => (name.trim(), Some(argument.trim().trim_matches('"'))),
        None => (directive, None),
    })
}

/// The parts between commas; a comma within quotes is none.
fn directives(value: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let parts = value.split(move |letter| {
        quoted ^= letter == '"';
        letter == ',' && !quoted
    });
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// A number too large to be one is for ever (RFC 9111, section 1.2.2).
fn seconds(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::from(u32::MAX)).min(u64::from(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn directives_are_found() {
        let of = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(CACHE_CONTROL, HeaderValue::from_static(value));
            }
            CacheControl::of(&headers)
        };
        let none = CacheControl::default();
        for (values, expected) in [
            (&["max-age=60"][..], CacheControl { max_age: Some(60), ..none }),
            (&["Max-Age = \"7\" , S-MAXAGE=8"], CacheControl { max_age: Some(7), s_maxage: Some(8), ..none }),
            (&["max-age=1", "max-age=2"], CacheControl { max_age: Some(1), ..none }),
            (&["max-age=-1, max-age=x, max-age"], none),
            (&["max-age=99999999999999999999"], CacheControl { max_age: Some(u64::from(u32::MAX)), ..none }),
            (&["private=\"a, no-store\""], CacheControl { private: true, ..none }),
            (&["no-cache", "no-store,,"], CacheControl { no_cache: true, no_store: true, ..none }),
            (&["No-Cache=\"Set-Cookie, X-A\", max-age=9"], CacheControl { max_age: Some(9), ..none }),
            (&["no-cache=\"set-cookie\", no-cache"], CacheControl { no_cache: true, ..none }),
            (&["no-cache=\"\""], CacheControl { no_cache: true, ..none }),
            (&["no-cache=\"a b\""], CacheControl { no_cache: true, ..none }),
            (&["no-cache=\"x-a, Content-Encoding\""], CacheControl { no_cache: true, ..none }),
            (
                &["stale-while-revalidate=5, stale-if-error=0"],
                CacheControl { stale_while_revalidate: Some(5), stale_if_error: Some(0), ..none },
            ),
            (&["public, immutable"], none),
        ] {
            assert_eq!(of(values), expected, "{values:?}");
        }
    }

    #[test]
    fn fields_that_are_not_kept() {
        for (value, expected) in [
            ("no-cache=\"Set-Cookie, X-A\", max-age=9", &["set-cookie", "x-a"][..]),
            ("NO-CACHE = Set-Cookie", &["set-cookie"]),
            ("no-cache=\"x-a, content-type\", no-cache=\"x-b\"", &["x-b"]),
            ("no-cache, private=\"set-cookie\"", &[]),
            ("max-age=9", &[]),
        ] {
            let headers = HeaderMap::from_iter([(CACHE_CONTROL, HeaderValue::from_static(value))]);
            assert_eq!(withheld(&headers), expected, "{value}");
        }
    }
}
