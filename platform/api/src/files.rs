//! `/files`: the files of the signed-in user.
//!
//! | request | does |
//! |---|---|
//! | `GET /files?prefix=&limit=&cursor=` | lists by name, 100 a page unless `limit` (1 to 1000) says otherwise |
//! | `POST /files?name=` | stores a new file; 409 when the name is taken; a name is made when none is given |
//! | `PUT /files/{name}` | stores a file, replacing what is there |
//! | `GET /files/{name}?version=` | the file; `Range`, `If-Range` and `If-None-Match` are honoured |
//! | `GET /files/{name}/versions` | its versions, newest first |
//! | `DELETE /files/{name}?version=` | deletes it, or one version for good |
//!
//! A name is 1 to 255 bytes of UTF-8 without `/` and control characters. Another user's file is not there.

use std::sync::Arc;

use axum::body::{Body, HttpBody};
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use serde::Deserialize;

use crate::catalog::{self, Amount, Committed, Content, File};
use crate::download::download;
use crate::identity::Owner;
use crate::problem::Problem;
use crate::request::{given, limit, place, position, query_of};
use crate::upload::{self, Upload};
use crate::{App, json, observe, sweep};

pub(crate) type Shared = State<Arc<App>>;
pub(crate) type User = Extension<Owner>;
pub(crate) type Name = Result<Path<String>, PathRejection>;

/// Bytes of a media type: far more than any has.
const LONGEST_TYPE: usize = 255;

pub fn routes(prefix: &str) -> Router<Arc<App>> {
    Router::new()
        .route(&format!("{prefix}/files"), get(list).post(create))
        .route(&format!("{prefix}/files/{{name}}"), get(download).put(replace).delete(delete))
        .route(&format!("{prefix}/files/{{name}}/versions"), get(versions))
}

#[derive(Deserialize)]
struct ListQuery {
    prefix: Option<String>,
    limit: Option<i64>,
    cursor: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct VersionQuery {
    pub version: Option<String>,
}

#[derive(Deserialize)]
struct CreateQuery {
    name: Option<String>,
}

async fn list(
    State(app): Shared,
    Extension(owner): User,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let query = query_of(query)?;
    let after = given(query.cursor).map_or(Ok(String::new()), |cursor| position(&cursor))?;
    let prefix = query.prefix.unwrap_or_default();
    if prefix.contains('\0') {
        return Err(Problem::bad_request("prefix contains the character U+0000, which no name does"));
    }
    Ok(json(&catalog::list(&app.database, &owner, &prefix, &after, limit(query.limit)?).await?))
}

async fn versions(
    State(app): Shared,
    Extension(owner): User,
    name: Name,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let (name, query) = (name_of(name)?, query_of(query)?);
    let before = given(query.cursor).map(|cursor| place(&cursor)).transpose()?;
    let first = before.is_none();
    let page = catalog::versions(&app.database, &owner, &name, before, limit(query.limit)?).await?;
    if page.items.is_empty() && first {
        return Err(Problem::not_found(format!("there is no version of a file {name:?}")));
    }
    Ok(json(&page))
}

fn taken(name: &str) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "exists",
        format!("there is a file {name:?} already; PUT /files/{{name}} replaces it"),
    )
}

/// Not a 507: that would count as this service's error.
fn full(most: Amount) -> Problem {
    let Amount { files, bytes } = most;
    let detail = format!(
        "your files would be more than {files} or take up more than {bytes} bytes, the most that one user keeps; versions \
         that were replaced or deleted count until they are deleted for good, or their time is over"
    );
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "quota", detail)
}

async fn create(
    State(app): Shared,
    Extension(owner): User,
    uri: Uri,
    query: Result<Query<CreateQuery>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let name = match given(query_of(query)?.name) {
        Some(name) => checked(name)?,
        None => observe::new_id(),
    };
    // Told before the body is read; it is decided when the file is made.
    if catalog::find(&app.database, &owner, &name, None).await?.is_some() {
        return Err(taken(&name));
    }
    let stored = receive(&app, &owner, &name, &headers, body, true).await?;
    let mut response = json(&stored);
    *response.status_mut() = StatusCode::CREATED;
    let encoded = encoded(&name);
    if let Ok(value) = HeaderValue::from_str(&format!("{}/{encoded}", uri.path())) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

async fn replace(
    State(app): Shared,
    Extension(owner): User,
    name: Name,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let stored = receive(&app, &owner, &name_of(name)?, &headers, body, false).await?;
    Ok(json(&stored))
}

async fn receive(
    app: &App,
    owner: &Owner,
    name: &str,
    headers: &HeaderMap,
    body: Body,
    create_only: bool,
) -> Result<File, Problem> {
    // hyper has checked Content-Length; a body that announces too much is refused before it is read.
    if body.size_hint().lower() > app.config.max_upload {
        return Err(Problem::too_large(app.config.max_upload));
    }
    let most = app.config.max_user;
    let announced = i64::try_from(body.size_hint().lower()).unwrap_or(i64::MAX);
    if !catalog::used(&app.database, owner).await?.has_room(announced, most) {
        return Err(full(most));
    }
    let _place = app.uploads.try_acquire().map_err(|_| {
        let detail = "as many uploads as this instance takes are in progress; try again";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail).retry_after(1)
    })?;
    let r#type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let r#type = r#type.filter(|text| !text.is_empty()).unwrap_or("application/octet-stream").to_owned();
    if r#type.len() > LONGEST_TYPE {
        let detail = format!("Content-Type is at most {LONGEST_TYPE} bytes of ASCII");
        return Err(Problem::bad_request(detail));
    }
    let pending = catalog::begin(&app.database, owner).await?;
    let upload = Upload { key: &pending.key, content_type: &r#type, limit: app.config.max_upload };
    let stored = upload::store(&app.store, &upload, body).await?;
    let size = i64::try_from(stored.size).map_err(|error| Problem::internal(error.to_string()))?;
    let content = Content { size, r#type, checksum: stored.checksum };
    let refusal =
        match catalog::commit(&app.database, owner, name, &pending, &content, create_only, most).await? {
            Committed::File(file) => return Ok(file),
            Committed::Taken => taken(name),
            Committed::Full => full(most),
        };
    sweep::now(app, &pending.key).await;
    Err(refusal)
}

async fn delete(
    State(app): Shared,
    Extension(owner): User,
    name: Name,
    query: Result<Query<VersionQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let name = name_of(name)?;
    let gone = match given(query_of(query)?.version) {
        None => catalog::delete(&app.database, &owner, &name).await?,
        Some(version) => {
            let key = catalog::delete_version(&app.database, &owner, &name, &version).await?;
            if let Some(key) = &key {
                sweep::now(&app, key).await;
            }
            key.is_some()
        }
    };
    if gone { Ok(StatusCode::NO_CONTENT.into_response()) } else { Err(absent(&name)) }
}

pub(crate) fn absent(name: &str) -> Problem {
    Problem::not_found(format!("there is no file {name:?}, or not this version of it"))
}

pub(crate) fn name_of(name: Name) -> Result<String, Problem> {
    checked(name.map_err(|error| Problem::bad_request(error.body_text()))?.0)
}

fn checked(name: String) -> Result<String, Problem> {
    let plain = !name.chars().any(|c| c == '/' || c.is_control());
    if plain && (1..=255).contains(&name.len()) && name != "." && name != ".." {
        return Ok(name);
    }
    Err(Problem::bad_request("a file's name is 1 to 255 bytes of UTF-8 without / and control characters"))
}

/// A name for a path or a header (RFC 3986, RFC 8187).
pub(crate) fn encoded(name: &str) -> String {
    name.bytes().map(escape).collect()
}

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
}
