//! Paths of the distribution API. A repository's name may itself hold components such as `blobs` or `tags`, so a
//! path is read from its end.

use percent_encoding::percent_decode_str;
use uuid::Uuid;

use super::answer::{ApiError, Code};
use crate::Digest;
use crate::name::{Reference, is_repository};

pub(super) enum Route {
    Ping,
    Catalog,
    Repository(String, Target),
}

pub(super) enum Target {
    Blob(Digest),
    Uploads,
    Upload(Uuid),
    Manifest(Reference),
    Tags,
    Referrers(Digest),
}

pub(super) fn parse(path: &str) -> Result<Route, ApiError> {
    let unknown =
        || ApiError::new(Code::Unsupported, format!("{path:?} is not a path of the distribution API"));
    let path = percent_decode_str(path).decode_utf8().map_err(|_| unknown())?;
    let path = &*path;
    let rest = match path {
        "/v2" | "/v2/" => return Ok(Route::Ping),
        "/v2/_catalog" => return Ok(Route::Catalog),
        _ => path.strip_prefix("/v2/").ok_or_else(unknown)?,
    };
    let (name, target) = if let Some(name) = rest.strip_suffix("/tags/list") {
        (name, Target::Tags)
    } else if let Some(name) =
        rest.strip_suffix("/blobs/uploads/").or_else(|| rest.strip_suffix("/blobs/uploads"))
    {
        (name, Target::Uploads)
    } else {
        let (head, last) = rest.rsplit_once('/').ok_or_else(unknown)?;
        if let Some(name) = head.strip_suffix("/blobs/uploads") {
            let id = last.parse().map_err(|_| {
                ApiError::new(
                    Code::BlobUploadUnknown,
                    format!("upload {last:?} does not exist in this repository"),
                )
            })?;
            (name, Target::Upload(id))
        } else if let Some(name) = head.strip_suffix("/blobs") {
            (name, Target::Blob(digest(last)?))
        } else if let Some(name) = head.strip_suffix("/referrers") {
            (name, Target::Referrers(digest(last)?))
        } else if let Some(name) = head.strip_suffix("/manifests") {
            let reference = Reference::parse(last).ok_or_else(|| {
                let code = if last.contains(':') { Code::DigestInvalid } else { Code::TagInvalid };
                ApiError::new(code, format!("{last:?} is neither a tag nor a sha256 digest"))
            })?;
            (name, Target::Manifest(reference))
        } else {
            return Err(unknown());
        }
    };
    if !is_repository(name) {
        return Err(ApiError::new(Code::NameInvalid, format!("{name:?} is not a repository name")));
    }
    Ok(Route::Repository(name.to_owned(), target))
}

pub(super) fn digest(text: &str) -> Result<Digest, ApiError> {
    text.parse()
        .map_err(|error: crate::digest::BadDigest| ApiError::new(Code::DigestInvalid, error.to_string()))
}

pub(super) fn query(text: &str) -> Vec<(String, String)> {
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (decode(key), decode(value)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_may_look_like_paths() {
        let digest = format!("sha256:{}", "a".repeat(64));
        let id = Uuid::new_v4();
        let cases = [
            ("/v2/".to_owned(), Some("ping")),
            ("/v2/_catalog".to_owned(), Some("catalog")),
            ("/v2/a/tags/list".to_owned(), Some("a tags")),
            ("/v2/blobs/uploads/blobs/uploads/".to_owned(), Some("blobs/uploads uploads")),
            (format!("/v2/a/b/blobs/uploads/{id}"), Some("a/b upload")),
            (format!("/v2/a/blobs/{digest}"), Some("a blob")),
            (format!("/v2/a%2Fb/blobs/sha256%3A{}", "a".repeat(64)), Some("a/b blob")),
            ("/v2/manifests/manifests/manifests".to_owned(), Some("manifests manifest manifests")),
            (format!("/v2/a/referrers/{digest}"), Some("a referrers")),
            ("/v2/../x/tags/list".to_owned(), None),
            ("/v2/a/..%2f..%2fetc/tags/list".to_owned(), None),
            ("/v2/a/blobs/uploads/../../x".to_owned(), None),
            ("/v2/a/blobs/sha256:zz".to_owned(), None),
            ("/v2/a".to_owned(), None),
            ("/v1/a/tags/list".to_owned(), None),
            ("/v2/%ff/tags/list".to_owned(), None),
        ];
        for (path, expected) in cases {
            let read = parse(&path).ok().map(|route| match route {
                Route::Ping => "ping".to_owned(),
                Route::Catalog => "catalog".to_owned(),
                Route::Repository(name, target) => match target {
                    Target::Blob(_) => format!("{name} blob"),
                    Target::Uploads => format!("{name} uploads"),
                    Target::Upload(_) => format!("{name} upload"),
                    Target::Manifest(reference) => format!("{name} manifest {reference}"),
                    Target::Tags => format!("{name} tags"),
                    Target::Referrers(_) => format!("{name} referrers"),
                },
            });
            assert_eq!(read.as_deref(), expected, "{path}");
        }
    }
}
