//! What was declared stale: an object that the origin was asked for before an invalidation that matches is not served.

use novamind_edge::distribution::Invalidation;

/// A distribution's invalidations, in the order of time.
#[derive(Debug, Default)]
pub struct Invalidations(Vec<(u64, Vec<Pattern>)>);

#[derive(Debug)]
enum Pattern {
    Exact(String),
    Prefix(String),
}

impl Pattern {
    fn matches(&self, uri: &str) -> bool {
        match self {
            Pattern::Exact(path) => path == uri,
            Pattern::Prefix(start) => uri.starts_with(start.as_str()),
        }
    }
}

impl Invalidations {
    pub fn new(invalidations: &[Invalidation]) -> Self {
        let pattern = |path: &String| match path.strip_suffix('*') {
            Some(start) => Pattern::Prefix(start.into()),
            None => Pattern::Exact(path.clone()),
        };
        let one = |invalidation: &Invalidation| {
            (invalidation.at, invalidation.paths.iter().map(pattern).collect::<Vec<_>>())
        };
        let mut all: Vec<_> = invalidations.iter().map(one).collect();
        all.sort_by_key(|(at, _)| *at);
        Self(all)
    }

    /// Whether what the origin was asked for at `asked_at_ms` is stale. `uri` is the path, and with a question mark the
    /// query as far as it is part of the key. What was asked for in the very millisecond of an invalidation is stale.
    pub fn cover(&self, uri: &str, asked_at_ms: u64) -> bool {
        let first = self.0.partition_point(|(at, _)| *at < asked_at_ms);
        self.0[first..].iter().any(|(_, patterns)| patterns.iter().any(|pattern| pattern.matches(uri)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_time_and_path() {
        let one = |at, paths: &[&str]| Invalidation {
            id: "i".into(),
            at,
            paths: paths.iter().map(|path| (*path).into()).collect(),
        };
        let all = Invalidations::new(&[one(200, &["/a/*", "/b"]), one(100, &["/c*"])]);
        for (uri, asked, expected) in [
            ("/a/x", 199, true),
            ("/a/x", 200, true),
            ("/a/x", 201, false),
            ("/a", 100, false),
            ("/b", 150, true),
            ("/b?x=1", 150, false),
            ("/B", 150, false),
            ("/c?x=1", 100, true),
            ("/c", 101, false),
        ] {
            assert_eq!(all.cover(uri, asked), expected, "{uri} {asked}");
        }
        assert!(!Invalidations::default().cover("/", 0));
    }
}
