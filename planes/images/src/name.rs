//! Names: repositories, tags, and the image references that task definitions hold.
//!
//! The grammar is the OCI distribution specification's. Because a repository name becomes folders of the store, what
//! passes [`is_repository`] has no empty, dotted or underscored-first component.

use crate::Digest;

/// ECR's limit on a repository name (model `RepositoryName`, 2 to 256).
const MAX_REPOSITORY: usize = 256;
/// The specification's limit on a tag.
const MAX_TAG: usize = 128;

/// Whether `name` is a repository name: components of `[a-z0-9]` runs joined by `.`, `_`, `__` or `-`s, between `/`.
pub fn is_repository(name: &str) -> bool {
    name.len() <= MAX_REPOSITORY && name.split('/').all(is_component)
}

fn is_component(component: &str) -> bool {
    let bytes = component.as_bytes();
    let word = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    if !bytes.first().is_some_and(word) || !bytes.last().is_some_and(word) {
        return false;
    }
    bytes.split(word).all(|separator| match separator {
        b"" | b"." | b"_" | b"__" => true,
        dashes => dashes.iter().all(|byte| *byte == b'-'),
    })
}

/// Whether `tag` is a tag: a letter, digit or `_`, then at most 127 of those, `.` and `-`.
pub fn is_tag(tag: &str) -> bool {
    let mut bytes = tag.bytes();
    let word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    tag.len() <= MAX_TAG
        && bytes.next().is_some_and(word)
        && bytes.all(|byte| word(byte) || byte == b'.' || byte == b'-')
}

/// Whether `registry` may name a folder of the store: the index chooses it, the store only guards itself.
pub(crate) fn is_registry(registry: &str) -> bool {
    (1..=200).contains(&registry.len())
        && !registry.starts_with(['.', '_'])
        && registry
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':'))
}

/// A tag or a digest: what stands behind a repository's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    Tag(String),
    Digest(Digest),
}

impl Reference {
    /// Reads `latest` or `sha256:…`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains(':') {
            return text.parse().ok().map(Self::Digest);
        }
        is_tag(text).then(|| Self::Tag(text.to_owned()))
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tag(tag) => formatter.write_str(tag),
            Self::Digest(digest) => digest.fmt(formatter),
        }
    }
}

/// An image as a task definition or a Dockerfile names it, with Docker's defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageName {
    /// Host with its port if one was given: `docker.io` when the name had no host.
    pub host: String,
    /// `library/nginx` for Docker Hub's `nginx`.
    pub repository: String,
    /// Tag `latest` when neither a tag nor a digest was given; with both, the digest counts.
    pub reference: Reference,
}

impl ImageName {
    /// Reads `[host[:port]/]repository[:tag][@digest]`. None when it is not an image name.
    pub fn parse(text: &str) -> Option<Self> {
        let (rest, digest) = match text.split_once('@') {
            Some((rest, digest)) => (rest, Some(digest.parse().ok()?)),
            None => (text, None),
        };
        let (host, path) = match rest.split_once('/') {
            Some((first, path)) if first.contains(['.', ':']) || first == "localhost" => (first, path),
            _ => ("docker.io", rest),
        };
        let host = if host == "index.docker.io" { "docker.io" } else { host };
        let (path, tag) = match path.split_once(':') {
            Some((path, tag)) => (path, is_tag(tag).then(|| tag.to_owned()).map(Some)?),
            None => (path, None),
        };
        let repository = if host == "docker.io" && !path.contains('/') {
            format!("library/{path}")
        } else {
            path.to_owned()
        };
        let host_is_good = !host.is_empty()
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte));
        if !host_is_good || !is_repository(&repository) {
            return None;
        }
        let reference = match (digest, tag) {
            (Some(digest), _) => Reference::Digest(digest),
            (None, tag) => Reference::Tag(tag.unwrap_or_else(|| "latest".to_owned())),
        };
        Some(Self { host: host.to_owned(), repository, reference })
    }
}

impl std::fmt::Display for ImageName {
    /// In full: `docker.io/library/nginx:latest`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if matches!(self.reference, Reference::Tag(_)) { ':' } else { '@' };
        write!(formatter, "{}/{}{sign}{}", self.host, self.repository, self.reference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repository_names() {
        let good =
            ["a", "nginx", "a/b/c", "a.b", "a_b", "a__b", "a---b", "0/1", "blobs/uploads", "my-app/web.v2"];
        let long = "a".repeat(257);
        let bad = [
            "", "/", "a/", "/a", "a//b", "A", "a..b", "a___b", "-a", "a-", "_a", ".", "..", "a/../b", "a/.",
            "ä", "a b", "a_.b", "a/_blobs", &long,
        ];
        for name in good {
            assert!(is_repository(name), "{name}");
        }
        for name in bad {
            assert!(!is_repository(name), "{name}");
        }
    }

    #[test]
    fn image_names() {
        let digest = format!("sha256:{}", "0".repeat(64));
        let pinned = format!("h.localhost:1/a/b:t@{digest}");
        let cases = [
            ("nginx", Some(("docker.io", "library/nginx", "latest"))),
            ("nginx:1.27", Some(("docker.io", "library/nginx", "1.27"))),
            ("index.docker.io/nginx", Some(("docker.io", "library/nginx", "latest"))),
            ("bitnami/nginx", Some(("docker.io", "bitnami/nginx", "latest"))),
            ("localhost/x", Some(("localhost", "x", "latest"))),
            ("127.0.0.1:5000/x/y:z", Some(("127.0.0.1:5000", "x/y", "z"))),
            ("public.ecr.aws/a/b", Some(("public.ecr.aws", "a/b", "latest"))),
            (&pinned, Some(("h.localhost:1", "a/b", &digest))),
            ("", None),
            ("a:", None),
            ("a@sha256:12", None),
            ("h.x/A", None),
            ("<IMAGE1_NAME>", None),
            ("h.x/a:b:c", None),
        ];
        for (text, expected) in cases {
            let read = ImageName::parse(text);
            let read = read.as_ref().map(|name| (&*name.host, &*name.repository, name.reference.to_string()));
            let expected =
                expected.map(|(host, repository, reference)| (host, repository, reference.to_owned()));
            assert_eq!(read, expected, "{text}");
        }
    }
}
