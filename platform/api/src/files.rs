//! `/files`: the file resource.
//!
//! | request | does |
//! |---|---|
//! | `GET /files?prefix=&limit=&cursor=` | lists by name, 100 a page unless `limit` (1 to 1000) says otherwise |
//! | `POST /files?name=` | stores a new file; 409 when the name is taken; a name is made when none is given |
//! | `PUT /files/{name}` | stores a file, replacing what is there |
//! | `GET /files/{name}?version=` | the file; `Range` and `If-None-Match` are honoured |
//! | `GET /files/{name}/versions` | its versions, newest first |
//! | `DELETE /files/{name}?version=` | deletes it, or one version for good |
//!
//! A name is 1 to 255 bytes of UTF-8 without `/` and control characters, and it is the object's key.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use aws_sdk_s3::primitives::{ByteStream, DateTimeFormat};
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http_body::{Frame, SizeHint};
use serde::Deserialize;

use crate::problem::Problem;
use crate::store::{Page, problem};
use crate::trace::Traced;
use crate::upload::{self, Upload};
use crate::{App, json, observe};

type Shared = State<Arc<App>>;
type Name = Result<Path<String>, PathRejection>;

pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/files", get(list).post(create))
        .route("/files/{name}", get(download).put(replace).delete(delete))
        .route("/files/{name}/versions", get(versions))
}

/// Lets a request through when no token is configured or it carries that token.
pub async fn authorize(State(app): Shared, request: Request, next: Next) -> Response {
    if let Some(token) = &app.config.token {
        let given =
            request.headers().get(header::AUTHORIZATION).map(HeaderValue::as_bytes).unwrap_or_default();
        let given = match given.split_at_checked(7) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case(b"bearer ") => rest,
            _ => &[],
        };
        if !same(given, token.as_bytes()) {
            let detail = "send the API token as Authorization: Bearer TOKEN";
            return Problem::new(StatusCode::UNAUTHORIZED, "unauthorized", detail).into_response();
        }
    }
    next.run(request).await
}

/// Compares without telling by its duration where the first difference is.
fn same(given: &[u8], expected: &[u8]) -> bool {
    let differences = given.iter().zip(expected).fold(0u8, |all, (a, b)| all | std::hint::black_box(a ^ b));
    given.len() == expected.len() && differences == 0
}

#[derive(Deserialize)]
struct ListQuery {
    prefix: Option<String>,
    limit: Option<i32>,
    cursor: Option<String>,
}

#[derive(Deserialize)]
struct VersionQuery {
    version: Option<String>,
}

#[derive(Deserialize)]
struct CreateQuery {
    name: Option<String>,
}

async fn list(
    State(app): Shared,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let query = query_of(query)?;
    let page = app.store.list(given(query.prefix), limit(query.limit)?, given(query.cursor)).await?;
    Ok(json(&page))
}

async fn versions(
    State(app): Shared,
    name: Name,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let (name, query) = (name_of(name)?, query_of(query)?);
    let first_page = query.cursor.is_none();
    let page: Page<_> = app.store.versions(&name, limit(query.limit)?, given(query.cursor)).await?;
    if page.items.is_empty() && first_page {
        return Err(Problem::not_found(format!("there is no version of a file {name:?}")));
    }
    Ok(json(&page))
}

async fn create(
    State(app): Shared,
    query: Result<Query<CreateQuery>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let name = match given(query_of(query)?.name) {
        Some(name) => checked(name)?,
        None => observe::new_id(),
    };
    let stored = receive(&app, &name, &headers, body, true).await.map_err(|problem| match problem.code {
        "precondition_failed" => Problem::new(
            StatusCode::CONFLICT,
            "exists",
            format!("there is a file {name:?} already; PUT /files/{{name}} replaces it"),
        ),
        _ => problem,
    })?;
    let mut response = json(&stored);
    *response.status_mut() = StatusCode::CREATED;
    let encoded: String = name.bytes().map(escape).collect();
    if let Ok(value) = HeaderValue::from_str(&format!("/files/{encoded}")) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

async fn replace(
    State(app): Shared,
    name: Name,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let stored = receive(&app, &name_of(name)?, &headers, body, false).await?;
    Ok(json(&stored))
}

async fn receive(
    app: &App,
    name: &str,
    headers: &HeaderMap,
    body: Body,
    create_only: bool,
) -> Result<upload::Stored, Problem> {
    // hyper has checked Content-Length; a body that announces too much is refused before it is read.
    if body.size_hint().lower() > app.config.max_upload {
        return Err(Problem::too_large(app.config.max_upload));
    }
    let _place = app.uploads.try_acquire().map_err(|_| {
        let detail = "as many uploads as this instance takes are in progress; try again";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail).retry_after(1)
    })?;
    let content_type =
        headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let upload = Upload { name, content_type, create_only, limit: app.config.max_upload };
    upload::store(&app.store, &upload, body).await
}

async fn delete(
    State(app): Shared,
    name: Name,
    query: Result<Query<VersionQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    app.store.delete(&name_of(name)?, given(query_of(query)?.version)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn download(
    State(app): Shared,
    name: Name,
    query: Result<Query<VersionQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let name = name_of(name)?;
    let asked = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let request = app.store.client.get_object().bucket(&app.store.bucket).key(&name);
    let sent = request
        .set_version_id(given(query_of(query)?.version))
        .set_range(asked(header::RANGE))
        .set_if_none_match(asked(header::IF_NONE_MATCH))
        .send()
        .traced("GetObject")
        .await;
    let file = match sent {
        Ok(file) => file,
        Err(error) if error.raw_response().is_some_and(|raw| raw.status().as_u16() == 304) => {
            return Ok(StatusCode::NOT_MODIFIED.into_response());
        }
        Err(error) => return Err(problem(error, "the file")),
    };
    let length = file.content_length.and_then(|length| u64::try_from(length).ok());
    let mut response = Body::new(Download { stream: file.body, left: length }).into_response();
    let partial = file.content_range.is_some();
    if partial {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    let modified = file.last_modified.and_then(|time| time.fmt(DateTimeFormat::HttpDate).ok());
    let sent = [
        (header::CONTENT_TYPE, file.content_type.or_else(|| Some("application/octet-stream".into()))),
        (header::CONTENT_LENGTH, length.map(|length| length.to_string())),
        (header::CONTENT_RANGE, file.content_range),
        (header::ETAG, file.e_tag),
        (header::LAST_MODIFIED, modified),
        (HeaderName::from_static("x-file-version"), file.version_id),
        (header::ACCEPT_RANGES, Some("bytes".into())),
        // A stored file is shown as what its uploader said it is, and as nothing else.
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

fn query_of<T>(query: Result<Query<T>, QueryRejection>) -> Result<T, Problem> {
    query.map(|Query(query)| query).map_err(|error| Problem::bad_request(error.body_text()))
}

fn name_of(name: Name) -> Result<String, Problem> {
    checked(name.map_err(|error| Problem::bad_request(error.body_text()))?.0)
}

/// An empty parameter counts as absent.
fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn checked(name: String) -> Result<String, Problem> {
    let plain = !name.chars().any(|c| c == '/' || c.is_control());
    if plain && (1..=255).contains(&name.len()) && name != "." && name != ".." {
        return Ok(name);
    }
    Err(Problem::bad_request("a file's name is 1 to 255 bytes of UTF-8 without / and control characters"))
}

fn limit(limit: Option<i32>) -> Result<i32, Problem> {
    match limit.unwrap_or(100) {
        limit @ 1..=1000 => Ok(limit),
        _ => Err(Problem::bad_request("limit is a number from 1 to 1000")),
    }
}

/// One byte of a name, for a path.
fn escape(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        return char::from(byte).to_string();
    }
    format!("%{byte:02X}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for good in ["a", "report 1.pdf", "Übersicht.txt", "..a", "%41"] {
            assert!(checked(good.into()).is_ok(), "{good}");
        }
        for bad in ["", ".", "..", "a/b", "a\nb", "\u{7f}", &"x".repeat(256)] {
            assert!(checked(bad.into()).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn tokens_are_compared_whole() {
        assert!(same(b"0123456789abcdef", b"0123456789abcdef"));
        for wrong in [&b""[..], b"0123456789abcde", b"0123456789abcdefg", b"0123456789abcdeF"] {
            assert!(!same(wrong, b"0123456789abcdef"));
        }
    }
}
