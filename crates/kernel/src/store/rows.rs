//! The rows behind the records.
//!
//! A *space* is one kind of record in one scope; a row names it by a number. So the index holds short keys, and the
//! rows lie beside it in the order in which they were made: a write dirties few pages, also among a million records.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use novamind_wire::{Error, Result};
use parking_lot::RwLock;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::cache::{Cache, Group, Kept, Place};
use crate::record::{decode, encode};
use crate::{Record, Scope, Stored};

/// Raised when the tables change.
const LAYOUT: i64 = 1;

const TABLES: &str = "
    CREATE TABLE spaces (
        number INTEGER PRIMARY KEY,
        service TEXT NOT NULL, kind TEXT NOT NULL, region TEXT NOT NULL, account TEXT NOT NULL,
        UNIQUE (service, kind, region, account)
    );
    CREATE TABLE records (
        number INTEGER PRIMARY KEY,
        space INTEGER NOT NULL, id TEXT NOT NULL, generation INTEGER NOT NULL, value BLOB NOT NULL,
        UNIQUE (space, id)
    )";

/// Whether there are tables; or what is wrong with them, if they are another layout's.
pub(super) fn look(connection: &Connection) -> Result<std::result::Result<bool, String>> {
    let layout: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match tables > 0 {
        true if layout != LAYOUT => {
            Err(format!("the data folder has layout {layout} and this build reads {LAYOUT}"))
        }
        made => Ok(made),
    })
}

/// Makes the tables, or refuses a file of another layout.
pub(super) fn prepare(connection: &Connection) -> Result<()> {
    let made = look(connection)?.map_err(|wrong| {
        let advice = "use the build that wrote it, or delete the data with `novamind down --purge`";
        Error::internal(format!("{wrong}; {advice}"))
    })?;
    if made {
        return Ok(());
    }
    // All or nothing: a start that is killed here leaves a file that the next one can open.
    connection
        .execute_batch(&format!("BEGIN IMMEDIATE; {TABLES}; PRAGMA user_version = {LAYOUT}; COMMIT"))?;
    Ok(())
}

/// The numbers of spaces that a commit has made.
#[derive(Default)]
pub(super) struct Spaces(RwLock<HashMap<Kind, HashMap<Scope, i64>>>);

/// A service, and a kind of its records.
type Kind = (&'static str, &'static str);

impl Spaces {
    fn find<R: Record>(&self, scope: &Scope) -> Option<i64> {
        self.0.read().get(&(R::SERVICE, R::KIND))?.get(scope).copied()
    }

    fn keep<R: Record>(&self, scope: &Scope, number: i64) {
        self.0.write().entry((R::SERVICE, R::KIND)).or_default().insert(scope.clone(), number);
    }
}

/// Rows as one connection sees them.
pub(super) struct Rows<'c> {
    pub connection: &'c Connection,
    pub spaces: &'c Spaces,
    pub cache: &'c Cache,
    /// The writer's group. Without one, all that is seen is committed.
    pub group: Option<&'c RefCell<Group>>,
}

impl Rows<'_> {
    fn space<R: Record>(&self, scope: &Scope) -> Result<Option<i64>> {
        if let Some(number) = self.spaces.find::<R>(scope) {
            return Ok(Some(number));
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT number FROM spaces WHERE service = ?1 AND kind = ?2 AND region = ?3 AND account = ?4",
        )?;
        let number = statement
            .query_row(params![R::SERVICE, R::KIND, scope.region, scope.account], |row| row.get(0))
            .optional()?;
        // What is not committed may be undone, and is not remembered.
        if let Some(number) = number
            && self.group.is_none_or(|group| !group.borrow().made_space)
        {
            self.spaces.keep::<R>(scope, number);
        }
        Ok(number)
    }

    fn space_or_new<R: Record>(&self, scope: &Scope) -> Result<i64> {
        if let Some(number) = self.space::<R>(scope)? {
            return Ok(number);
        }
        if let Some(group) = self.group {
            group.borrow_mut().made_space = true;
        }
        self.connection.execute(
            "INSERT INTO spaces (service, kind, region, account) VALUES (?1, ?2, ?3, ?4)",
            params![R::SERVICE, R::KIND, scope.region, scope.account],
        )?;
        Ok(self.connection.last_insert_rowid())
    }

    pub fn get<R: Record>(&self, scope: &Scope, id: &str) -> Result<Option<Stored<R>>> {
        let Some(space) = self.space::<R>(scope)? else { return Ok(None) };
        let Some(row) = self.find(self.cache.place(space, id))? else { return Ok(None) };
        Ok(Some(Stored {
            scope: scope.clone(),
            id: id.to_owned(),
            generation: row.generation,
            record: decode(&row.value)?,
        }))
    }

    fn find(&self, place: Place<'_>) -> Result<Option<Arc<Kept>>> {
        if let Some(group) = self.group {
            if let Some(row) = group.borrow().find(self.cache, place) {
                return Ok(Some(row));
            }
            let row = self.select(place)?;
            if let Some(row) = &row {
                group.borrow_mut().read(place, row);
            }
            return Ok(row);
        }
        let ticket = match self.cache.look(place) {
            Ok(row) => return Ok(Some(row)),
            Err(ticket) => ticket,
        };
        let row = self.select(place)?;
        if let Some(row) = &row {
            self.cache.keep(&ticket, place, row);
        }
        Ok(row)
    }

    fn select(&self, place: Place<'_>) -> Result<Option<Arc<Kept>>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT number, generation, value FROM records WHERE space = ?1 AND id = ?2")?;
        let mut rows = statement.query(params![place.space, place.id])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let generation = row.get::<_, i64>(1)? as u64;
        Ok(Some(Kept::new(place, row.get(0)?, generation, row.get_ref(2)?.as_blob()?)))
    }

    pub fn list<R: Record>(
        &self,
        scope: &Scope,
        prefix: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<R>>> {
        let Some(space) = self.space::<R>(scope)? else { return Ok(Vec::new()) };
        // One lower bound: of two, SQLite seeks by one and reads all rows from there to the other.
        let mut statement = self.connection.prepare_cached(
            "SELECT id, generation, value FROM records WHERE space = ?1 AND id >= ?2 ORDER BY id LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        // The first id behind another one is that id with a NUL.
        let behind = after.map(|after| format!("{after}\0"));
        let start = behind.as_deref().unwrap_or_default().max(prefix);
        let mut rows = statement.query(params![space, start, limit])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let record = stored::<R>(scope, row)?;
            // Ids are in byte order, so the first one without the prefix ends those that have it.
            if !record.id.starts_with(prefix) {
                break;
            }
            found.push(record);
        }
        Ok(found)
    }

    pub fn count<R: Record>(&self, scope: &Scope) -> Result<usize> {
        let Some(space) = self.space::<R>(scope)? else { return Ok(0) };
        let mut statement =
            self.connection.prepare_cached("SELECT count(*) FROM records WHERE space = ?1")?;
        let count: i64 = statement.query_row([space], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    pub fn list_back<R: Record>(
        &self,
        scope: &Scope,
        prefix: &str,
        before: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Stored<R>>> {
        let Some(space) = self.space::<R>(scope)? else { return Ok(Vec::new()) };
        let mut statement = self.connection.prepare_cached(
            "SELECT id, generation, value FROM records WHERE space = ?1 AND id >= ?2 AND id < ?3
             ORDER BY id DESC LIMIT ?4",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        // No character comes after this one.
        let end = format!("{prefix}{}", char::MAX);
        let before = before.map_or(end.as_str(), |before| before.min(&end));
        let mut rows = statement.query(params![space, prefix, before, limit])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(stored(scope, row)?);
        }
        Ok(found)
    }

    /// Places of all records of a kind, in every scope.
    pub fn keys<R: Record>(&self) -> Result<Vec<(Scope, String)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT region, account, id FROM spaces JOIN records ON space = spaces.number
             WHERE service = ?1 AND kind = ?2",
        )?;
        let rows = statement.query_map(params![R::SERVICE, R::KIND], |row| {
            Ok((Scope::new(row.get::<_, String>(0)?, row.get::<_, String>(1)?), row.get(2)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The record's generation after it.
    pub fn put<R: Record>(&self, scope: &Scope, id: &str, record: &R) -> Result<u64> {
        let value = encode(record)?;
        let place = self.cache.place(self.space_or_new::<R>(scope)?, id);
        let known = self.group.and_then(|group| group.borrow().find(self.cache, place));
        // Most rows that nobody has read yet are new: that is tried first, and looked up only if it is not so.
        let before = match known {
            None if self.insert(place, &value)? => {
                self.wrote(place, Some(Kept::new(place, self.connection.last_insert_rowid(), 1, value)));
                return Ok(1);
            }
            None => self.find(place)?,
            known => known,
        };
        let Some(before) = before else {
            return Err(Error::internal(format!("the row of {id} is not there")));
        };
        let generation = before.generation + 1;
        // Plain statements: for one with RETURNING, SQLite makes a table in memory each time.
        let mut update = self
            .connection
            .prepare_cached("UPDATE records SET generation = ?2, value = ?3 WHERE number = ?1")?;
        update.execute(params![before.number, generation as i64, value])?;
        self.wrote(place, Some(Kept::new(place, before.number, generation, value)));
        Ok(generation)
    }

    /// Whether there was no row at this place, so that there is a new one.
    fn insert(&self, place: Place<'_>, value: &[u8]) -> Result<bool> {
        let mut insert = self.connection.prepare_cached(
            "INSERT OR IGNORE INTO records (space, id, generation, value) VALUES (?1, ?2, 1, ?3)",
        )?;
        Ok(insert.execute(params![place.space, place.id, value])? > 0)
    }

    /// `false` if there was none.
    pub fn delete<R: Record>(&self, scope: &Scope, id: &str) -> Result<bool> {
        let Some(space) = self.space::<R>(scope)? else { return Ok(false) };
        let place = self.cache.place(space, id);
        let mut statement =
            self.connection.prepare_cached("DELETE FROM records WHERE space = ?1 AND id = ?2")?;
        let deleted = statement.execute(params![space, id])? > 0;
        self.wrote(place, None);
        Ok(deleted)
    }

    /// Deletes the records of all kinds.
    pub fn clear(&self) -> Result<()> {
        self.connection.execute("DELETE FROM records", [])?;
        if let Some(group) = self.group {
            group.borrow_mut().clear();
        }
        Ok(())
    }

    /// A transaction is over, see [`Group::end`].
    pub fn end(&self, undone: bool) {
        if let Some(group) = self.group {
            group.borrow_mut().end(undone);
        }
    }

    fn wrote(&self, place: Place<'_>, row: Option<Arc<Kept>>) {
        if let Some(group) = self.group {
            group.borrow_mut().wrote(place, row);
        }
    }
}

/// A row of id, generation and value.
fn stored<R: Record>(scope: &Scope, row: &Row<'_>) -> Result<Stored<R>> {
    Ok(Stored {
        scope: scope.clone(),
        id: row.get(0)?,
        generation: row.get::<_, i64>(1)? as u64,
        record: decode(row.get_ref(2)?.as_blob()?)?,
    })
}
