//! URLs that may hold a password.

/// A URL with `****` where it has a password; another text as it is.
pub fn hide_password(url: &str) -> String {
    let shown = || {
        let (scheme, rest) = url.split_once("://")?;
        let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let (credentials, place) = authority.rsplit_once('@')?;
        let (user, _) = credentials.split_once(':')?;
        Some(format!("{scheme}://{user}:****@{place}{path}"))
    };
    shown().unwrap_or_else(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords() {
        for (url, shown) in [
            ("https://a.test/x?y=u:p@b", "https://a.test/x?y=u:p@b"),
            ("https://user@a.test", "https://user@a.test"),
            ("https://user:pass@a.test:8080/x", "https://user:****@a.test:8080/x"),
            ("http://user:p@ss@a.test?q#f", "http://user:****@a.test?q#f"),
            ("user:pass@a.test", "user:pass@a.test"),
        ] {
            assert_eq!(hide_password(url), shown);
        }
    }
}
