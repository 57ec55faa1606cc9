//! Blobs: whole and in parts.

use std::io::{Seek, SeekFrom};

use http::{Method, Response, StatusCode, header};

use super::Registry;
use super::answer::{ApiError, Body, Code, status, value};
use crate::Digest;
use crate::index::Repository;

impl Registry {
    pub(super) async fn get_blob(
        &self,
        repository: &Repository,
        digest: &Digest,
        head: &http::request::Parts,
    ) -> Result<Response<Body>, ApiError> {
        let Some((mut file, size)) = self.store.open_blob(repository, digest).await? else {
            return Err(unknown(repository, digest));
        };
        let text = digest.to_string();
        let mut response = status(StatusCode::OK);
        let headers = response.headers_mut();
        headers.insert("docker-content-digest", value(&text));
        headers.insert(header::ETAG, value(&format!("\"{text}\"")));
        headers.insert(header::ACCEPT_RANGES, value("bytes"));
        headers.insert(header::CONTENT_TYPE, value("application/octet-stream"));
        if head.method == Method::HEAD {
            headers.insert(header::CONTENT_LENGTH, size.into());
            return Ok(response);
        }
        let wanted = head.headers.get(header::RANGE).and_then(|range| range.to_str().ok());
        let (start, length) = match wanted.map_or(Wanted::Whole, |range| part(range, size)) {
            Wanted::Whole => (0, size),
            Wanted::Part { start, length } => {
                headers.insert(
                    header::CONTENT_RANGE,
                    value(&format!("bytes {start}-{}/{size}", start + length - 1)),
                );
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
                (start, length)
            }
            Wanted::Outside => {
                let mut response = status(StatusCode::RANGE_NOT_SATISFIABLE);
                response.headers_mut().insert(header::CONTENT_RANGE, value(&format!("bytes */{size}")));
                return Ok(response);
            }
        };
        file.seek(SeekFrom::Start(start)).map_err(crate::StoreError::from)?;
        response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
        *response.body_mut() = Body::file(file, length);
        Ok(response)
    }
}

fn unknown(repository: &Repository, digest: &Digest) -> ApiError {
    ApiError::new(Code::BlobUnknown, format!("repository {} has no blob {digest}", repository.name))
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Whole,
    Part { start: u64, length: u64 },
    Outside,
}

/// Reads a `Range` header. What is not one range of bytes is ignored, as RFC 9110 section 14.2 allows.
pub(super) fn part(range: &str, size: u64) -> Wanted {
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Wanted::Whole;
    };
    let (start, end) = match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
        (Ok(first), Ok(last)) if first > last => return Wanted::Whole,
        (Ok(first), Ok(last)) => (first, last.saturating_add(1).min(size)),
        (Ok(first), Err(_)) if last.trim().is_empty() => (first, size),
        (Err(_), Ok(last)) if first.trim().is_empty() => (size.saturating_sub(last), size),
        _ => return Wanted::Whole,
    };
    if start >= end { Wanted::Outside } else { Wanted::Part { start, length: end - start } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let part_of = |start, length| Wanted::Part { start, length };
        let cases = [
            ("bytes=0-0", 10, part_of(0, 1)),
            ("bytes=2-5", 10, part_of(2, 4)),
            ("bytes=2-", 10, part_of(2, 8)),
            ("bytes=-3", 10, part_of(7, 3)),
            ("bytes=-30", 10, part_of(0, 10)),
            ("bytes=5-18446744073709551615", 10, part_of(5, 5)),
            ("bytes=10-", 10, Wanted::Outside),
            ("bytes=10-12", 10, Wanted::Outside),
            ("bytes=-0", 10, Wanted::Outside),
            ("bytes=0-", 0, Wanted::Outside),
            ("bytes=5-2", 10, Wanted::Whole),
            ("bytes=0-1,3-4", 10, Wanted::Whole),
            ("bytes=-", 10, Wanted::Whole),
            ("items=0-1", 10, Wanted::Whole),
        ];
        for (range, size, expected) in cases {
            assert_eq!(part(range, size), expected, "{range} of {size}");
        }
    }
}
