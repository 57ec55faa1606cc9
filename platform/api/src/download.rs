//! The content of a file on its way to who asked for it: whole, a part of it, or nothing where it is known already.
//!
//! A failure before the first byte is an answer of its own; one after it cuts the connection.

use std::pin::Pin;
use std::task::{Context, Poll};

use aws_sdk_s3::primitives::ByteStream;
use axum::Extension;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body::{Frame, SizeHint};

use crate::App;
use crate::catalog::{self, File};
use crate::files::{Name, Shared, User, VersionQuery, absent, encoded, name_of};
use crate::identity::Owner;
use crate::problem::Problem;
use crate::request::{given, query_of};
use crate::store::problem;
use crate::trace::Traced;

/// A file may be replaced at any time, and it is its owner's.
const FRESH: &str = "private, no-cache";

/// `GET /files/{name}`.
pub(crate) async fn download(
    State(app): Shared,
    Extension(owner): User,
    name: Name,
    query: Result<Query<VersionQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let name = name_of(name)?;
    let version = given(query_of(query)?.version);
    let found = catalog::find(&app.database, &owner, &name, version.as_deref()).await?;
    let file = found.ok_or_else(|| absent(&name))?;
    let asked = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let tag = format!("\"{}\"", file.checksum);
    if asked(header::IF_NONE_MATCH).is_some_and(|tags| matches(tags, &tag)) {
        let known = [(header::ETAG, tag), (header::CACHE_CONTROL, FRESH.to_owned())];
        return Ok((StatusCode::NOT_MODIFIED, known).into_response());
    }
    let range = asked(header::RANGE).filter(|_| asked(header::IF_RANGE).is_none_or(|known| known == tag));
    let request = app.store.client.get_object().bucket(&app.store.bucket).key(&file.key);
    let sent = request.set_range(range.map(str::to_owned)).send().traced("GetObject").await;
    let object = match sent.map_err(|error| problem(error, "the file")) {
        Ok(object) => object,
        Err(lost) if lost.code == "not_found" => return Err(missing(&app, &owner, &file, lost).await),
        Err(beyond) if beyond.status == StatusCode::RANGE_NOT_SATISFIABLE => {
            let length = format!("bytes */{}", file.size);
            return Ok(([(header::CONTENT_RANGE, length)], beyond).into_response());
        }
        Err(problem) => return Err(problem),
    };
    let length = object.content_length.and_then(|length| u64::try_from(length).ok());
    let mut response = Body::new(Download { stream: object.body, left: length }).into_response();
    if object.content_range.is_some() {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    let sent = [
        (header::CONTENT_TYPE, Some(file.r#type)),
        (header::CONTENT_LENGTH, length.map(|length| length.to_string())),
        (header::CONTENT_RANGE, object.content_range),
        (header::ETAG, Some(tag)),
        (header::CACHE_CONTROL, Some(FRESH.into())),
        (HeaderName::from_static("x-file-version"), Some(file.id)),
        (header::ACCEPT_RANGES, Some("bytes".into())),
        // A stored file is to be saved. Who shows it all the same takes it for what its uploader said it is, without scripts.
        (header::CONTENT_DISPOSITION, Some(format!("attachment; filename*=UTF-8''{}", encoded(&name)))),
        (header::X_CONTENT_TYPE_OPTIONS, Some("nosniff".into())),
        (header::CONTENT_SECURITY_POLICY, Some("sandbox".into())),
    ];
    for (name, value) in sent {
        if let Some(Ok(value)) = value.map(|value| HeaderValue::from_str(&value)) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

/// Why an object is not there whose row was. Either it was deleted a moment ago, or this service has lost it.
async fn missing(app: &App, owner: &Owner, file: &File, lost: Problem) -> Problem {
    match catalog::find(&app.database, owner, &file.name, Some(&file.id)).await {
        Ok(None) => absent(&file.name),
        Ok(Some(_)) => {
            let cause = lost.cause.unwrap_or_default();
            Problem::internal(format!("the object {} is missing: {cause}", file.key))
        }
        Err(problem) => problem,
    }
}

/// Whether an `If-None-Match` names this tag (RFC 9110: weak comparison).
fn matches(tags: &str, tag: &str) -> bool {
    tags.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

/// A response body that streams an object. The SDK checks the object's checksum when S3 sends one: a mismatch
/// ends the body with an error, which cuts the connection instead of passing off a broken file as whole.
struct Download {
    stream: ByteStream,
    left: Option<u64>,
}

impl HttpBody for Download {
    type Data = Bytes;
    type Error = aws_sdk_s3::primitives::ByteStreamError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Pin::new(&mut self.stream).poll_next(context).map(|item| {
            item.map(|chunk| {
                let chunk = chunk?;
                self.left = self.left.map(|left| left.saturating_sub(chunk.len() as u64));
                Ok(Frame::data(chunk))
            })
        })
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        for (tags, wanted) in
            [("\"a\"", true), ("\"b\", W/\"a\"", true), ("*", true), ("\"b\"", false), ("a", false)]
        {
            assert_eq!(matches(tags, "\"a\""), wanted, "{tags}");
        }
    }
}
