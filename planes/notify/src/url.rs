//! Where a request goes.

use std::fmt;

use percent_encoding::percent_decode_str;

/// The parts of an `http` or `https` URL.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    pub encrypted: bool,
    pub host: String,
    pub port: u16,
    /// Path and query, from the first slash on.
    pub path: String,
    /// User and password of basic authentication.
    pub credentials: Option<(String, String)>,
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({}{})", self.origin(), self.path)
    }
}

impl Endpoint {
    /// Reads a URL; what is wrong with it if it is none. The text itself is not told: it may hold a password.
    pub fn parse(text: &str) -> Result<Self, String> {
        let invalid = |why: &str| Err(format!("this is not a URL of an endpoint: {why}"));
        let (encrypted, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => return invalid("it begins neither with http:// nor with https://"),
        };
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return invalid("it has characters that a URL has not");
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let (credentials, place) = match authority.rsplit_once('@') {
            Some((credentials, place)) => (Some(credentials), place),
            None => (None, authority),
        };
        // An IPv6 address has colons of its own, in brackets.
        let (host, port) = match place.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')) {
            Some((host, port)) => match port.parse() {
                Ok(port) if port != 0 => (host, port),
                _ => return invalid("its port is none"),
            },
            None => (place, if encrypted { 443 } else { 80 }),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        if host.is_empty() || host.contains(['[', ']', '@']) {
            return invalid("it has no host");
        }
        let decode = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let credentials = credentials.map(|text| {
            let (user, password) = text.split_once(':').unwrap_or((text, ""));
            (decode(user), decode(password))
        });
        let path = match path {
            "" => "/".to_owned(),
            query if query.starts_with('?') => format!("/{query}"),
            path => path.to_owned(),
        };
        Ok(Self { encrypted, host, port, path, credentials })
    }

    /// Scheme, host and port: what attempts are bounded by.
    pub fn origin(&self) -> String {
        let scheme = if self.encrypted { "https" } else { "http" };
        format!("{scheme}://{}:{}", self.host, self.port)
    }

    /// The value of the header `Host`.
    pub fn authority(&self) -> String {
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        match (self.encrypted, self.port) {
            (true, 443) | (false, 80) => host,
            (_, port) => format!("{host}:{port}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses() {
        let cases = [
            ("http://a.test", Some(("http://a.test:80", "/", "a.test"))),
            ("https://A.test/x?y=1#z", Some(("https://a.test:443", "/x?y=1", "a.test"))),
            ("http://127.0.0.1:8080?q", Some(("http://127.0.0.1:8080", "/?q", "127.0.0.1:8080"))),
            ("http://[::1]:81/", Some(("http://::1:81", "/", "[::1]:81"))),
            ("http://[::1]/", Some(("http://::1:80", "/", "[::1]"))),
            ("https://user:p%40ss@a.test:444/p", Some(("https://a.test:444", "/p", "a.test:444"))),
            ("ftp://a.test", None),
            ("http://", None),
            ("http://a.test:0/", None),
            ("http://a.test:x/", None),
            ("http://a b/", None),
            ("http://a.test/\r\nX: y", None),
        ];
        for (text, expected) in cases {
            let parsed = Endpoint::parse(text).ok();
            let found = parsed.as_ref().map(|one| (one.origin(), one.path.clone(), one.authority()));
            let expected = expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
            assert_eq!(found, expected, "{text}");
        }
        let named = Endpoint::parse("https://user:p%40ss@a.test").unwrap();
        assert_eq!(named.credentials, Some(("user".into(), "p@ss".into())));
        assert_eq!(format!("{named:?}"), "Endpoint(https://a.test:443/)");
        assert!(
            !Endpoint::parse("https://user:p%40ss@a.test:x").unwrap_err().contains("ss"),
            "what is wrong"
        );
    }
}
