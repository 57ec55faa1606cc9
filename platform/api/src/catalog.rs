//! Which files there are: the table `files`, and `loose_objects` beside it.
//!
//! A row is one version of a file, and its content is an object of its own, `OWNER/ID`, which nothing overwrites. The
//! order of writes keeps the two in step whatever dies in between:
//! - storing: the key is noted as loose, the object is written, and then one transaction makes the row and takes the
//!   note away. Without that transaction, the note leads the sweep ([`crate::sweep`]) to the object.
//! - removing: one transaction takes the row away and notes the key; then the object is deleted, and then the note.
//!
//! So a row always has its object, and an object without a row is removed sooner or later. Every query names the owner.

use axum::http::StatusCode;
use serde::Serialize;

use crate::database::{Database, hold};
use crate::identity::Owner;
use crate::problem::Problem;
use crate::request::{Page, is_uuid, new_uuid};

/// One version of a file.
#[derive(Clone, Debug, Serialize)]
pub struct File {
    pub id: String,
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// The media type that its uploader gave.
    pub r#type: String,
    /// SHA-256 of the content, hexadecimal.
    pub checksum: String,
    /// When it was stored, RFC 3339.
    pub modified: String,
    /// Whether it is what its name stands for now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<bool>,
    #[serde(skip)]
    pub key: String,
    /// `modified` in microseconds since 1970: the place in lists of versions.
    #[serde(skip)]
    place: i64,
}

type Row = (String, String, i64, String, String, String, bool, String, i64);

macro_rules! columns {
    () => {
        "id::text, name, size, type, checksum, \
         to_char(created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), superseded_at is null, key, \
         (extract(epoch from created_at) * 1000000)::bigint"
    };
}

fn file((id, name, size, r#type, checksum, modified, latest, key, place): Row) -> File {
    File { id, name, size, r#type, checksum, modified, latest: Some(latest), key, place }
}

/// In lists of current files it goes without saying.
fn current(row: Row) -> File {
    File { latest: None, ..file(row) }
}

/// An upload under way.
pub struct Pending {
    id: String,
    pub key: String,
}

/// What an upload has brought.
pub struct Content {
    pub size: i64,
    pub r#type: String,
    pub checksum: String,
}

/// Current files whose name starts with `prefix` and sorts after `after`.
pub async fn list(
    database: &Database,
    owner: &Owner,
    prefix: &str,
    after: &str,
    limit: i64,
) -> Result<Page<File>, Problem> {
    let query = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from files where owner = $1 and superseded_at is null and name > $2 and name >= $3 \
          and starts_with(name, $3) order by name limit $4"
    ));
    let query = query.bind(&*owner.0).bind(after).bind(prefix).bind(limit + 1);
    let rows: Vec<Row> = database.run("files.list", query.fetch_all(&database.pool)).await?;
    Ok(Page::of(rows.into_iter().map(current).collect(), limit, |file| file.name.clone()))
}

/// The file of this name, or one of its versions.
pub async fn find(
    database: &Database,
    owner: &Owner,
    name: &str,
    version: Option<&str>,
) -> Result<Option<File>, Problem> {
    if version.is_some_and(|version| !is_uuid(version)) {
        return Ok(None);
    }
    let query = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from files where owner = $1 and name = $2 \
          and case when $3::text is null then superseded_at is null else id = $3::uuid end"
    ));
    let query = query.bind(&*owner.0).bind(name).bind(version);
    let row: Option<Row> = database.run("files.find", query.fetch_optional(&database.pool)).await?;
    Ok(row.map(file))
}

/// Versions of a file, newest first, older than the one that the page before ended with ([`crate::request::place`]).
pub async fn versions(
    database: &Database,
    owner: &Owner,
    name: &str,
    before: Option<(i64, String)>,
    limit: i64,
) -> Result<Page<File>, Problem> {
    let query = sqlx::query_as(concat!(
        "select ",
        columns!(),
        " from files where owner = $1 and name = $2 and ($3::bigint is null or (created_at, id) < \
          (timestamptz 'epoch' + $3 * interval '1 microsecond', $4::uuid)) \
          order by created_at desc, id desc limit $5"
    ));
    let (place, id) = before.unzip();
    let query = query.bind(&*owner.0).bind(name).bind(place).bind(id).bind(limit + 1);
    let rows: Vec<Row> = database.run("files.versions", query.fetch_all(&database.pool)).await?;
    let files = rows.into_iter().map(file).collect();
    Ok(Page::of(files, limit, |file: &File| format!("{} {}", file.place, file.id)))
}

/// Notes the object that an upload is going to write. If nothing comes of it within a day, it is swept.
pub async fn begin(database: &Database, owner: &Owner) -> Result<Pending, Problem> {
    let id = new_uuid();
    let key = format!("{}/{id}", owner.0);
    let query = sqlx::query("insert into loose_objects (key, due_at) values ($1, now() + interval '1 day')");
    database.run("files.begin", query.bind(&key).execute(&database.pool)).await?;
    Ok(Pending { id, key })
}

/// Files with all of their versions, each of which counts as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    pub files: i64,
    pub bytes: i64,
}

impl Amount {
    /// Whether one more of so many bytes is still within `most`.
    pub fn has_room(self, bytes: i64, most: Self) -> bool {
        self.files < most.files && self.bytes.saturating_add(bytes) <= most.bytes
    }
}

const USED: &str = "select count(*), coalesce(sum(size), 0)::bigint from files where owner = $1";

/// What a user keeps.
pub async fn used(database: &Database, owner: &Owner) -> Result<Amount, Problem> {
    let query = sqlx::query_as(USED).bind(&*owner.0);
    let (files, bytes): (i64, i64) = database.run("files.used", query.fetch_one(&database.pool)).await?;
    Ok(Amount { files, bytes })
}

/// What has become of an upload whose object is whole. Without a file, the object stays loose.
pub enum Committed {
    File(File),
    /// There is a file of this name.
    Taken,
    /// The user would keep too much.
    Full,
}

/// Makes the file of an upload whose object is whole. What had the name is superseded, or in the way if `create_only`. The
/// user keeps at most `most`, as far as others of their uploads do not end in the same moment.
pub async fn commit(
    database: &Database,
    owner: &Owner,
    name: &str,
    pending: &Pending,
    content: &Content,
    create_only: bool,
    most: Amount,
) -> Result<Committed, Problem> {
    let work = async {
        let mut transaction = database.pool.begin().await?;
        hold(&mut transaction, &format!("file {}/{name}", owner.0)).await?;
        let note = sqlx::query("delete from loose_objects where key = $1").bind(&pending.key);
        if note.execute(&mut *transaction).await?.rows_affected() == 0 {
            return Ok(None);
        }
        let replaced = sqlx::query(
            "update files set superseded_at = clock_timestamp() \
             where owner = $1 and name = $2 and superseded_at is null",
        );
        let replaced = replaced.bind(&*owner.0).bind(name).execute(&mut *transaction).await?;
        if create_only && replaced.rows_affected() > 0 {
            transaction.rollback().await?;
            return Ok(Some(Committed::Taken));
        }
        let (files, bytes): (i64, i64) =
            sqlx::query_as(USED).bind(&*owner.0).fetch_one(&mut *transaction).await?;
        if !(Amount { files, bytes }).has_room(content.size, most) {
            transaction.rollback().await?;
            return Ok(Some(Committed::Full));
        }
        let made = sqlx::query_as(concat!(
            "insert into files (id, owner, name, size, type, checksum, key) \
             values ($1::uuid, $2, $3, $4, $5, $6, $7) returning ",
            columns!()
        ));
        let made = made.bind(&pending.id).bind(&*owner.0).bind(name).bind(content.size);
        let made = made.bind(&content.r#type).bind(&content.checksum).bind(&pending.key);
        let row: Row = made.fetch_one(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(Some(Committed::File(current(row))))
    };
    // Without its note, the object may be gone.
    database.run("files.commit", work).await?.ok_or_else(|| {
        let detail = "the upload took longer than a day; begin it again";
        Problem::new(StatusCode::REQUEST_TIMEOUT, "upload_expired", detail)
    })
}

/// Deletes a file; its versions stay for a while. Says whether there was one.
pub async fn delete(database: &Database, owner: &Owner, name: &str) -> Result<bool, Problem> {
    let query = sqlx::query(
        "update files set superseded_at = clock_timestamp() \
         where owner = $1 and name = $2 and superseded_at is null",
    );
    let query = query.bind(&*owner.0).bind(name);
    Ok(database.run("files.delete", query.execute(&database.pool)).await?.rows_affected() > 0)
}

/// Takes one version away for good, and returns the key of its object, which is loose from now on.
pub async fn delete_version(
    database: &Database,
    owner: &Owner,
    name: &str,
    version: &str,
) -> Result<Option<String>, Problem> {
    if !is_uuid(version) {
        return Ok(None);
    }
    let query = sqlx::query_scalar(
        "with gone as (delete from files where owner = $1 and name = $2 and id = $3::uuid returning key) \
         insert into loose_objects (key, due_at) select key, now() from gone returning key",
    );
    let query = query.bind(&*owner.0).bind(name).bind(version);
    database.run("files.delete_version", query.fetch_optional(&database.pool)).await
}
