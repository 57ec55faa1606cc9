//! `/records`: small documents of the signed-in user.
//!
//! | request | does |
//! |---|---|
//! | `GET /records?limit=&cursor=` | lists, newest first, 100 a page unless `limit` (1 to 1000) says otherwise |
//! | `POST /records` | makes one of `{"title": …, "body": {…}}`; 413 when the user has as many as one may |
//! | `GET /records/{id}` | the record, with its version as ETag |
//! | `PUT /records/{id}` | replaces title and body; `If-Match` names the version that the change was made from |
//! | `DELETE /records/{id}` | deletes it; with `If-Match`, in that version alone |
//!
//! Two people who change one record do not overwrite each other: who comes second gets 412 and the version that is
//! there. Another user's record is not there.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::types::Json;

use crate::identity::Owner;
use crate::problem::Problem;
use crate::request::{Page, given, is_uuid, limit, new_uuid, place, query_of};
use crate::{App, json};

/// Bytes of a request's body: as much as AWS's common rules for web applications let through.
const LARGEST: usize = 8 * 1024;
/// Characters of a title.
const LONGEST_TITLE: usize = 200;

type Shared = State<Arc<App>>;
type User = Extension<Owner>;
type Id = Result<Path<String>, PathRejection>;
type Content = Result<Bytes, BytesRejection>;

pub fn routes(prefix: &str) -> Router<Arc<App>> {
    Router::new()
        .route(&format!("{prefix}/records"), get(list).post(create))
        .route(&format!("{prefix}/records/{{id}}"), get(read).put(replace).delete(delete))
        .layer(DefaultBodyLimit::max(LARGEST))
}

#[derive(Debug, Serialize)]
pub struct Record {
    pub id: String,
    pub title: String,
    pub body: Value,
    /// Counts the changes, from 1.
    pub version: i64,
    /// RFC 3339.
    pub created: String,
    pub updated: String,
    /// When it was made, in microseconds since 1970: its place in lists.
    #[serde(skip)]
    place: i64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    title: String,
    #[serde(default)]
    body: Map<String, Value>,
}

type Row = (String, String, Json<Value>, i64, String, String, i64);

macro_rules! columns {
    () => {
        "id::text, title, body, version, \
         to_char(created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), \
         to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), \
         (extract(epoch from created_at) * 1000000)::bigint"
    };
}

fn record((id, title, Json(body), version, created, updated, place): Row) -> Record {
    Record { id, title, body, version, created, updated, place }
}

#[derive(Deserialize)]
struct ListQuery {
    limit: Option<i64>,
    cursor: Option<String>,
}

async fn list(
    State(app): Shared,
    Extension(owner): User,
    query: Result<Query<ListQuery>, QueryRejection>,
) -> Result<Response, Problem> {
    let query = query_of(query)?;
    let limit = limit(query.limit)?;
    let from = given(query.cursor).map(|cursor| place(&cursor)).transpose()?;
    let (place, id) = from.unzip();
    let select = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from records where owner = $1 and ($2::bigint is null or (created_at, id) < \
          (timestamptz 'epoch' + $2 * interval '1 microsecond', $3::uuid)) \
          order by created_at desc, id desc limit $4"
    ));
    let select = select.bind(&*owner.0).bind(place).bind(id).bind(limit + 1);
    let rows: Vec<Row> = app.database.run("records.list", select.fetch_all(&app.database.pool)).await?;
    let records = rows.into_iter().map(record).collect();
    Ok(json(&Page::of(records, limit, |one: &Record| format!("{} {}", one.place, one.id))))
}

async fn create(
    State(app): Shared,
    Extension(owner): User,
    uri: Uri,
    content: Content,
) -> Result<Response, Problem> {
    let draft = draft(content)?;
    let most = app.config.max_records;
    // Several in the same moment may all find room: the bound is against endless growth, and no wait is worth its being exact.
    let insert = sqlx::query_as(concat!(
        "insert into records (id, owner, title, body) select $1::uuid, $2, $3, $4::jsonb \
         where (select count(*) from records where owner = $2) < $5 returning ",
        columns!()
    ));
    let insert = insert.bind(new_uuid()).bind(&*owner.0).bind(draft.title);
    let insert = insert.bind(Json(draft.body)).bind(most).fetch_optional(&app.database.pool);
    let row: Option<Row> = app.database.run("records.create", insert).await?;
    let made = record(row.ok_or_else(|| full(most))?);
    let mut response = tagged(&made);
    *response.status_mut() = StatusCode::CREATED;
    if let Ok(value) = HeaderValue::from_str(&format!("{}/{}", uri.path(), made.id)) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

async fn read(State(app): Shared, Extension(owner): User, id: Id) -> Result<Response, Problem> {
    let id = id_of(id)?;
    let select =
        sqlx::query_as(concat!("select ", columns!(), " from records where owner = $1 and id = $2::uuid"));
    let select = select.bind(&*owner.0).bind(&id).fetch_optional(&app.database.pool);
    let row: Option<Row> = app.database.run("records.read", select).await?;
    Ok(tagged(&record(row.ok_or_else(|| absent(&id))?)))
}

async fn replace(
    State(app): Shared,
    Extension(owner): User,
    id: Id,
    headers: HeaderMap,
    content: Content,
) -> Result<Response, Problem> {
    let id = id_of(id)?;
    let Some(condition) = condition(&headers)? else {
        let detail =
            "send If-Match with the ETag of the record that the change was made from, or If-Match: *";
        return Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, "precondition_required", detail));
    };
    let draft = draft(content)?;
    let update = sqlx::query_as(concat!(
        "update records set title = $4, body = $5, version = version + 1, updated_at = clock_timestamp() \
         where owner = $1 and id = $2::uuid and ($3::bigint[] is null or version = any($3)) returning ",
        columns!()
    ));
    let update = update.bind(&*owner.0).bind(&id).bind(condition).bind(draft.title).bind(Json(draft.body));
    let row: Option<Row> =
        app.database.run("records.replace", update.fetch_optional(&app.database.pool)).await?;
    match row {
        Some(row) => Ok(tagged(&record(row))),
        None => Err(unmet(&app, &owner, &id).await),
    }
}

async fn delete(
    State(app): Shared,
    Extension(owner): User,
    id: Id,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = id_of(id)?;
    let condition = condition(&headers)?.flatten();
    let delete = sqlx::query(
        "delete from records where owner = $1 and id = $2::uuid and ($3::bigint[] is null or version = any($3))",
    );
    let delete = delete.bind(&*owner.0).bind(&id).bind(condition).execute(&app.database.pool);
    if app.database.run("records.delete", delete).await?.rows_affected() == 0 {
        return Err(unmet(&app, &owner, &id).await);
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Why a change found nothing: the record is not there, or it is in another version.
async fn unmet(app: &App, owner: &Owner, id: &str) -> Problem {
    let select = sqlx::query_scalar("select version from records where owner = $1 and id = $2::uuid");
    let select = select.bind(&*owner.0).bind(id).fetch_optional(&app.database.pool);
    match app.database.run("records.version", select).await {
        Ok(Some(version)) => changed(version),
        Ok(None) => absent(id),
        Err(problem) => problem,
    }
}

fn changed(version: i64) -> Problem {
    let detail =
        format!("the record was changed meanwhile and is at version {version}; read it and try again");
    Problem::new(StatusCode::PRECONDITION_FAILED, "precondition_failed", detail).etag(tag(version))
}

fn full(most: i64) -> Problem {
    let detail = format!("you have {most} records, the most that one user keeps; delete some");
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "quota", detail)
}

fn absent(id: &str) -> Problem {
    Problem::not_found(format!("there is no record {id:?}"))
}

fn tag(version: i64) -> String {
    format!("\"{version}\"")
}

fn tagged(record: &Record) -> Response {
    let mut response = json(record);
    if let Ok(value) = HeaderValue::from_str(&tag(record.version)) {
        response.headers_mut().insert(header::ETAG, value);
    }
    response
}

fn id_of(id: Id) -> Result<String, Problem> {
    let id = id.map_err(|error| Problem::bad_request(error.body_text()))?.0;
    if is_uuid(&id) { Ok(id) } else { Err(absent(&id)) }
}

/// The versions that `If-Match` names; `Some(None)` for `*`, which is any.
fn condition(headers: &HeaderMap) -> Result<Option<Option<Vec<i64>>>, Problem> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let wrong = || Problem::bad_request("If-Match is the record's ETag, with its quotation marks, or *");
    let text = value.to_str().map_err(|_| wrong())?.trim();
    if text == "*" {
        return Ok(Some(None));
    }
    let version = |tag: &str| tag.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok();
    let versions: Option<Vec<i64>> = text.split(',').map(version).collect();
    versions.map(|versions| Some(Some(versions))).ok_or_else(wrong)
}

fn draft(content: Content) -> Result<Draft, Problem> {
    let bytes = content.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            let detail =
                format!("a record is at most {LARGEST} bytes of JSON; store what is larger as a file");
            Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
        }
        _ => Problem::bad_request("the body ended before it was whole").because(error.body_text()),
    })?;
    let mut draft: Draft = serde_json::from_slice(&bytes).map_err(|error| {
        Problem::bad_request(format!("a record is {{\"title\": text, \"body\": object}}: {error}"))
    })?;
    draft.title = draft.title.trim().to_owned();
    if draft.title.is_empty() || draft.title.chars().count() > LONGEST_TITLE {
        return Err(Problem::bad_request(format!("title is 1 to {LONGEST_TITLE} characters")));
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions() {
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_MATCH, HeaderValue::from_str(text).unwrap());
            condition(&headers).ok()
        };
        assert_eq!(condition(&HeaderMap::new()).unwrap(), None);
        assert_eq!(read("*"), Some(Some(None)));
        assert_eq!(read("\"7\""), Some(Some(Some(vec![7]))));
        assert_eq!(read("\"7\", \"8\""), Some(Some(Some(vec![7, 8]))));
        for bad in ["7", "\"x\"", "W/\"7\"", "\"\"", "\""] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn drafts() {
        let read = |text: &str| draft(Ok(Bytes::copy_from_slice(text.as_bytes())));
        assert_eq!(read(r#"{"title": " a "}"#).unwrap().title, "a");
        let long = format!(r#"{{"title": "{}"}}"#, "ü".repeat(201));
        for bad in [
            "",
            "[]",
            r#"{"title": " "}"#,
            r#"{"title": "a", "body": []}"#,
            r#"{"title": "a", "x": 1}"#,
            &long,
        ] {
            assert_eq!(read(bad).unwrap_err().status, 400, "{bad}");
        }
    }
}
