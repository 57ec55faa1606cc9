//! What an object is known by: the distribution, the path, and what the behaviour chooses of the request ("Control the
//! cache key").
//!
//! Parameters count in the order in which they come, cookies in that of their names, as origins get them. A key is the hash of an unambiguous spelling of all that,
//! so that no two requests share one by accident or by design.

use http::header::COOKIE;
use http::{HeaderMap, HeaderName, Method};
use novamind_edge::distribution::{Behavior, Selection};
use ring::digest;

use crate::compress::Accepted;

/// The first half of a SHA-256.
pub type Hash = [u8; 16];

/// A key, and the path with as much of the query as is part of it: what invalidations name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub hash: Hash,
    pub uri: String,
}

/// A request as far as a key looks at it.
pub struct Asked<'a> {
    pub method: &'a Method,
    pub path: &'a str,
    pub query: Option<&'a str>,
    pub headers: &'a HeaderMap,
    pub accepted: Accepted,
}

/// The key of a request to a behaviour of that distribution.
pub fn key(distribution: &str, behavior: &Behavior, asked: &Asked<'_>) -> Key {
    let chosen = &behavior.key;
    let query = query(asked.query, |name| picks(&chosen.queries, name));
    let mut uri = asked.path.to_owned();
    if let Some(query) = &query {
        uri.push('?');
        uri.push_str(query);
    }
    let mut text = Vec::with_capacity(128 + uri.len());
    // Each part with its length before it.
    let mut part = |content: &[u8]| {
        text.extend_from_slice(&(content.len() as u32).to_le_bytes());
        text.extend_from_slice(content);
    };
    part(distribution.as_bytes());
    part(asked.method.as_str().as_bytes());
    part(asked.path.as_bytes());
    part(query.as_deref().unwrap_or_default().as_bytes());
    part(&[u8::from(asked.accepted.gzip), u8::from(asked.accepted.brotli), u8::from(query.is_some())]);
    part(cookies(asked.headers, |name| picks(&chosen.cookies, name)).unwrap_or_default().as_bytes());
    if chosen.headers != Selection::None {
        let mut names: Vec<&HeaderName> =
            asked.headers.keys().filter(|name| picks_header(&chosen.headers, name.as_str())).collect();
        names.sort_unstable_by_key(|name| name.as_str());
        for name in names {
            for value in asked.headers.get_all(name) {
                part(name.as_str().as_bytes());
                part(value.as_bytes());
            }
        }
    }
    let digest = digest::digest(&digest::SHA256, &text);
    let mut hash = Hash::default();
    hash.copy_from_slice(&digest.as_ref()[..16]);
    Key { hash, uri }
}

/// Whether a cookie or parameter of that name is chosen.
pub fn picks(selection: &Selection, name: &str) -> bool {
    match selection {
        Selection::None => false,
        Selection::All => true,
        Selection::Only(names) => names.iter().any(|chosen| chosen == name),
        Selection::AllExcept(names) => !names.iter().any(|left| left == name),
    }
}

/// Whether a header of that name is chosen.
pub fn picks_header(selection: &Selection, name: &str) -> bool {
    match selection {
        Selection::None => false,
        Selection::All => true,
        Selection::Only(names) => names.iter().any(|chosen| chosen.eq_ignore_ascii_case(name)),
        Selection::AllExcept(names) => !names.iter().any(|left| left.eq_ignore_ascii_case(name)),
    }
}

/// The parameters that are wanted, in their order and as they are written.
pub fn query(query: Option<&str>, wanted: impl Fn(&str) -> bool) -> Option<String> {
    let parameters = query?.split('&').filter(|one| !one.is_empty());
    let chosen = parameters.filter(|one| wanted(one.split('=').next().unwrap_or_default()));
    let chosen: Vec<&str> = chosen.collect();
    (!chosen.is_empty()).then(|| chosen.join("&"))
}

/// The cookies that are wanted, by their names, as one value of `Cookie` ("CloudFront sorts cookies", "Cache content based on
/// cookies").
pub fn cookies(headers: &HeaderMap, wanted: impl Fn(&str) -> bool) -> Option<String> {
    let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let cookies =
        values.flat_map(|value| value.split(';')).map(str::trim).filter(|cookie| !cookie.is_empty());
    let mut chosen: Vec<&str> = cookies.filter(|cookie| wanted(cookie_name(cookie))).collect();
    chosen.sort_by_key(|cookie| cookie_name(cookie));
    (!chosen.is_empty()).then(|| chosen.join("; "))
}

fn cookie_name(cookie: &str) -> &str {
    cookie.split('=').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;
    use novamind_edge::distribution::{Chosen, ViewerProtocol};
    use proptest::prelude::*;

    fn behavior(headers: Selection, cookies: Selection, queries: Selection) -> Behavior {
        let none = || Chosen { headers: Selection::None, cookies: Selection::None, queries: Selection::None };
        Behavior {
            pattern: "*".into(),
            target: "o".into(),
            viewer: ViewerProtocol::AllowAll,
            methods: vec!["GET".into()],
            cached_options: false,
            compress: false,
            gzip: true,
            brotli: true,
            min_ttl: 0,
            default_ttl: 1,
            max_ttl: 1,
            key: Chosen { headers, cookies, queries },
            forward: none(),
            authorization: false,
            response_headers: Default::default(),
        }
    }

    fn only(names: &[&str]) -> Selection {
        Selection::Only(names.iter().map(|name| (*name).into()).collect())
    }

    fn of(behavior: &Behavior, uri: &str, fields: &[(&str, &str)]) -> Key {
        let (path, query) = uri.split_once('?').map_or((uri, None), |(path, query)| (path, Some(query)));
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            headers.append(name, HeaderValue::from_str(value).unwrap());
        }
        let accepted = Accepted::of(&headers, behavior.gzip, behavior.brotli);
        key("d", behavior, &Asked { method: &Method::GET, path, query, headers: &headers, accepted })
    }

    #[test]
    fn only_what_is_chosen_counts() {
        let bare = behavior(Selection::None, Selection::None, Selection::None);
        let plain = of(&bare, "/a", &[]);
        assert_eq!(plain.uri, "/a");
        assert_eq!(of(&bare, "/a?x=1", &[("cookie", "a=1"), ("x-a", "1")]), plain);
        assert_ne!(of(&bare, "/A", &[]).hash, plain.hash);
        assert_ne!(of(&bare, "/a", &[("accept-encoding", "gzip")]).hash, plain.hash);
        let picky = behavior(only(&["X-A"]), only(&["a"]), only(&["x"]));
        let plain = of(&picky, "/a?x=1", &[("cookie", "a=1"), ("x-a", "1")]);
        assert_eq!(plain.uri, "/a?x=1");
        assert_eq!(of(&picky, "/a?y=2&x=1&", &[("cookie", "b=1; a=1"), ("x-a", "1"), ("x-b", "1")]), plain);
        for (uri, cookie, header) in [("/a?x=2", "a=1", "1"), ("/a?x=1", "a=2", "1"), ("/a?x=1", "a=1", "2")]
        {
            let other = of(&picky, uri, &[("cookie", cookie), ("x-a", header)]);
            assert_ne!(other.hash, plain.hash, "{uri} {cookie} {header}");
        }
        let except = behavior(Selection::None, Selection::None, Selection::AllExcept(vec!["u".into()]));
        assert_eq!(of(&except, "/a?u=1&b=2", &[]).uri, "/a?b=2");
    }

    #[test]
    fn cookies_are_sorted_by_name() {
        let mut headers = HeaderMap::new();
        for value in ["b=2; a=9;c", "a-b=0; B=1 ; a=1"] {
            headers.append(COOKIE, HeaderValue::from_static(value));
        }
        assert_eq!(cookies(&headers, |_| true).as_deref(), Some("B=1; a=9; a=1; a-b=0; b=2; c"));
        assert_eq!(cookies(&headers, |name| name == "a").as_deref(), Some("a=9; a=1"));
        let all = behavior(Selection::None, Selection::All, Selection::None);
        assert_eq!(of(&all, "/", &[("cookie", "a=1; b=2")]), of(&all, "/", &[("cookie", "b=2; a=1")]));
        assert_ne!(of(&all, "/", &[("cookie", "a=1; a=2")]), of(&all, "/", &[("cookie", "a=2; a=1")]));
    }

    #[test]
    fn no_spelling_is_two_requests() {
        let all = behavior(only(&["a", "ab"]), Selection::All, Selection::All);
        let keys = [
            of(&all, "/a?b", &[]),
            of(&all, "/a%3Fb", &[]),
            of(&all, "/a", &[("cookie", "b")]),
            of(&all, "/a", &[("a", "bc")]),
            of(&all, "/a", &[("ab", "c")]),
            of(&all, "/a", &[("a", "b"), ("a", "c")]),
            of(&all, "/a", &[]),
        ];
        for (index, one) in keys.iter().enumerate() {
            assert!(keys[index + 1..].iter().all(|other| other.hash != one.hash), "{one:?}");
        }
    }

    proptest! {
        #[test]
        fn a_query_is_kept_whole_or_left_out(text in "[a-c=&]{0,20}") {
            let whole = query(Some(&text), |_| true).unwrap_or_default();
            let parts = |text: &str| text.split('&').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(parts(&whole), parts(&text));
            prop_assert_eq!(query(Some(&text), |_| false), None);
        }
    }
}
